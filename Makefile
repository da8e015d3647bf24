# 以案：全部常用命令。第一次运行会自建虚拟环境并装好所需的一切。
PYTHON ?= python3
VENV ?= .venv
# CPU build of torch; elsewhere the same pin may bring a GPU build: point TORCH_INDEX at
# https://download.pytorch.org/whl/cpu (or a mirror of it) to avoid that.
TORCH_INDEX ?=
TORCH = torch==2.13.0

export YIAN_HOME ?= $(CURDIR)/.yian
export HF_HUB_OFFLINE ?= 1
export HF_HUB_DISABLE_TELEMETRY = 1
# As the yian command sets them (corpus/main.py): the tests start threads of the same libraries.
export OPENBLAS_NUM_THREADS ?= 1
export OMP_WAIT_POLICY ?= PASSIVE
PIP = $(VENV)/bin/pip --disable-pip-version-check
YIAN = $(VENV)/bin/yian

.PHONY: run test check lint format clean torture quality load bundle

run: $(VENV)/.installed
	@$(YIAN) index prepare
	@$(YIAN) index build
	@$(YIAN) serve

test: $(VENV)/.tested $(VENV)/.chromium
	@$(YIAN) index prepare
	$(VENV)/bin/pytest -n auto --dist loadfile

lint: $(VENV)/.tested
	$(VENV)/bin/ruff format --check .
	$(VENV)/bin/ruff check .
	$(VENV)/bin/mypy
	$(VENV)/bin/lint-imports

# Fails when the ranking has lost quality against eval/baseline.json on the own query set.
quality: $(VENV)/.installed
	@$(YIAN) index prepare
	@$(YIAN) index build
	@$(YIAN) eval compare

# Nightly: a thousand kills of a build and of a writer, new fuzz examples (an hour or more).
torture: $(VENV)/.tested
	@$(YIAN) index prepare
	$(VENV)/bin/pytest tests/faults -s --kills 1000
	$(VENV)/bin/pytest tests/fuzz --hypothesis-profile torture

# Fifty clients for a minute against a real server: no error, memory flat.
load: $(VENV)/.installed
	@$(YIAN) index prepare
	@$(YIAN) index build
	@$(VENV)/bin/python -m eval.bench.load

# One archive in dist/ that installs and serves without a network; .ci/prove-bundle tries it.
bundle: $(VENV)/.installed
	@$(YIAN) index prepare
	@$(YIAN) index build
	@$(VENV)/bin/python .ci/bundle.py

check: lint test quality

format: $(VENV)/.tested
	$(VENV)/bin/ruff format .
	$(VENV)/bin/ruff check --fix .

$(VENV)/bin/python:
	@echo "== 建立虚拟环境 $(VENV)"
	@$(PYTHON) -m venv $(VENV)
	@$(PIP) install -q "pip>=25.1"

$(VENV)/.installed: $(VENV)/bin/python pyproject.toml
	@echo "== 安装 PyTorch（CPU 版，约 200 MB）"
	@$(PIP) install --progress-bar on $(if $(TORCH_INDEX),--index-url $(TORCH_INDEX)) "$(TORCH)"
	@echo "== 安装以案和它的依赖"
	@$(PIP) install --progress-bar on -e .
	@touch $@

$(VENV)/.tested: $(VENV)/.installed
	@echo "== 安装测试和检查工具"
	@$(PIP) install --progress-bar on --group test --group lint
	@touch $@

# Browser tests drive Debian's Chromium; without apt, install Chromium by hand first.
$(VENV)/.chromium: $(VENV)/bin/python
	@command -v chromium >/dev/null || { echo "== 安装 Chromium（Debian 软件包）"; \
	  apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq chromium fonts-noto-cjk; }
	@touch $@

clean:
	rm -rf $(VENV) .yian build *.egg-info
