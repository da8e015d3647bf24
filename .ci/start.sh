#!/bin/sh
# 以案：第一次运行在本文件夹里建虚拟环境并装好，以后直接启动。全程不联网。
# 后面的参数交给 yian serve，如 ./start.sh --port 8001。
set -eu
here=$(CDPATH= cd -- "$(dirname -- "$0")" && pwd)
venv="$here/venv"
python=${PYTHON:-python3}

# 装到一半被打断，或整个文件夹搬了家，都重装。
if [ "$(cat "$venv/.installed" 2>/dev/null)" != "$here" ]; then
  if ! "$python" -c 'import sys; sys.exit("%d.%d" % sys.version_info[:2] != "@PYTHON@")' 2>/dev/null; then
    echo "错误：这个安装包要用 Python @PYTHON@，“$python”不是。" >&2
    echo "下一步：装好 Python @PYTHON@，再运行 PYTHON=它的路径 ./start.sh。" >&2
    exit 1
  fi
  echo "== 第一次运行：安装（约半分钟）"
  rm -rf "$venv"
  "$python" -m venv "$venv"
  "$venv/bin/python" -m pip --disable-pip-version-check install -q --no-index --no-deps "$here"/wheels/*.whl
  printf '%s\n' "$here" > "$venv/.installed"
fi

export YIAN_HOME="${YIAN_HOME:-$here/home}"
exec "$venv/bin/yian" serve "$@"
