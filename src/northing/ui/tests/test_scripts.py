import pytest

from northing.ui.scripts import join_scripts

pytestmark = pytest.mark.pure


def join(**modules: str) -> str:
    return join_scripts("entry.js", lambda name: modules[name.removesuffix(".js").replace("-", "_")])


def test_it_puts_each_module_once_and_before_those_that_need_it():
    joined = join(
        entry='// All of it.\nimport "./a.js";\nimport "./in-place.js";\n',
        a='import { parse } from "./in-place.js";\n// A remark.\nparse(1);\n',
        in_place="export const MARK = 1;\n\nexport async function send() {}\nexport function parse(it) {}\n",
    )
    assert joined == (
        "const $in_place = (() => {\n"
        "const MARK = 1;\n\nasync function send() {}\nfunction parse(it) {}\n"
        "return { MARK, send, parse };\n"
        "})();\n"
        "(() => {\nconst { parse } = $in_place;\nparse(1);\n})();\n"
        "(() => {\n\n})();\n"
    )


def test_it_leaves_alone_what_is_fetched_later():
    assert 'await import("./palette.js")' in join(entry='async function open() {\n  await import("./palette.js");\n}\n')


@pytest.mark.parametrize(
    "module",
    [
        'import whole from "./a.js";\n',
        'import * as a from "./a.js";\n',
        'import { a as b } from "./a.js";\n',
        'import "elsewhere";\n',
        "export default 1;\n",
        "export let changing = 1;\n",
        'export { a } from "./a.js";\n',
        "await later();\n",
        "const here = import.meta.url;\n",
    ],
)
def test_it_refuses_what_it_does_not_read(module):
    with pytest.raises(ValueError, match=r"."):
        join(entry=module, a="export const a = 1;\n")


def test_it_refuses_a_circle():
    with pytest.raises(ValueError, match=r"entry\.js > a\.js > entry\.js"):
        join(entry='import "./a.js";\n', a='import "./entry.js";\n')
