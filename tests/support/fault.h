// Runs Python code that does something bad in a real session, and judges what is promised of every fault: the
// session ends or goes on as expected, its host and all that it started are gone, the next session is clean.
// Used by the faults tests.
#pragma once

#include "support/real_session.h"

#include <string>

namespace companion::test {

// What stands before the code of every fault: ctypes, kernel32, msvcrt, and run(bytes), which calls machine
// code.
std::string fault_prelude();

// `code` raises an OSError that Python catches: `error` is its text, `shaken` the sentence told of it. The
// session goes on, and its next call works.
void check_caught(const std::string& code, const std::string& error, const std::string& shaken);

// `code` ends the process inside a call: the session is told as crashed, with this sentence, and no `finally`
// of the lesson runs.
void check_ends_host(const std::string& code, const std::string& message);

// The host of the session that was, and processes with this mark in their command line, are gone within two
// seconds, and a new session runs.
void check_clean_afterwards(const std::string& mark = {});

}  // namespace companion::test
