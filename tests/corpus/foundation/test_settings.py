import pytest

from corpus.foundation.errors import UsageError
from corpus.foundation.settings import Settings


@pytest.mark.parametrize("port", ["abc", "-1", "65536", "", "8e3"])
def test_a_port_that_is_none_is_refused(port):
    with pytest.raises(UsageError, match="YIAN_PORT"):
        Settings.from_environ({"YIAN_PORT": port})


def test_hosts_are_a_list_with_commas():
    settings = Settings.from_environ({"YIAN_ALLOWED_HOSTS": "a.gov.cn, 10.0.0.5,"})
    assert settings.allowed_hosts == ("a.gov.cn", "10.0.0.5")


def test_the_home_of_a_project_is_found_from_any_folder_of_it(tmp_path, monkeypatch):
    (tmp_path / ".yian").mkdir()
    inside = tmp_path / "docs" / "drafts"
    inside.mkdir(parents=True)
    monkeypatch.chdir(inside)
    assert Settings.from_environ({}).home == tmp_path / ".yian"


def test_outside_a_project_the_home_is_the_users_own(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert Settings.from_environ({}).home.name == "yian"
