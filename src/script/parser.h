// parse(): text to tree. A fault has the words of CPython 3.12 ("SyntaxError: '(' was never closed") or, for
// what the dialect leaves out, a sentence of ours; always with line and column. Used by the compiler,
// lessons, the linter, the editor.
#pragma once

#include "base/result.h"
#include "script/tree.h"

namespace companion::script {

Result<Tree> parse(SourcePointer source);

// True if the text uses what only Python 2 had (print statement, `except X, e`, 10L, backticks): `error` is
// what parse() said.
bool looks_like_python2(const Source& source, const Error& error);

}  // namespace companion::script
