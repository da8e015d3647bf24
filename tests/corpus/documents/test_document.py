"""What was left unread is said in sentences, and travels through a form as short codes."""

import pytest

from corpus.documents.document import Left, Notice, say


def test_counted_things_share_a_sentence_and_others_have_their_own():
    notices = [
        Notice(Left.CHANGES),
        Notice(Left.IMAGES, (2,)),
        Notice(Left.OBJECTS, (1,)),
        Notice(Left.SCANS, (3, 4)),
    ]
    assert say(notices) == (
        "文件里有还没有接受的修订，已按全部接受来读：加上的读了，删去的没有读。",
        "文件第 3、4 页没有文字，可能是扫描的，没有读。",
        "文件里有 2 张图片、1 个嵌入对象没有读；里面有要紧的内容，请自己写进案情。",
    )
    assert say([]) == ()


def test_what_two_documents_leave_is_added_up():
    each = [Notice(Left.HIDDEN), Notice(Left.IMAGES, (1,))]
    assert say([*each, *each]) == (
        "文件里有设为隐藏的文字，没有读。",
        "文件里有 2 张图片没有读；里面有要紧的内容，请自己写进案情。",
    )


@pytest.mark.parametrize("left", Left)
def test_everything_that_can_be_left_has_words(left):
    assert len(say([Notice(left, (7,))])) == 1


@pytest.mark.parametrize("notice", [Notice(Left.HIDDEN), Notice(Left.SCANS, (1, 60))])
def test_a_notice_is_read_back_from_its_code(notice):
    assert Notice.from_code(str(notice)) == notice


@pytest.mark.parametrize(
    "code",
    [
        *("", "images", "images:", "images:x", "images:-1", "images:²", "images:100000"),
        *("others:1", "请打电话:1", "scans:" + ",".join(["1"] * 61), "images:" + "9" * 5000),
    ],
)
def test_other_codes_say_nothing(code):
    assert Notice.from_code(code) is None
