// run/windows_path: what full path Windows makes of a name, and what lies in the page's folder.
#include "run/windows_path.h"

#include <doctest/doctest.h>

using namespace companion::run;
using PathKind = FullPath::Kind;

namespace {

const std::string kHome = "C:\\lessons\\04";

// "file C:\x", "nothing", "device \\.\x", "unknown x".
std::string shown_path(std::string_view name, std::string_view current = kHome) {
  const FullPath path = full_path(name, current);
  switch (path.kind) {
    case PathKind::file:
      return "file " + path.text;
    case PathKind::nothing:
      return "nothing";
    case PathKind::device:
      return "device " + path.text;
    case PathKind::unknown:
      break;
  }
  return "unknown " + path.text;
}

Relation place_of(std::string_view name, std::string_view current = kHome) {
  return relation_to(full_path(name, current), kHome);
}

}  // namespace

TEST_CASE("windows path: a relative name begins in the current directory") {
  CHECK(shown_path("a.txt") == "file C:\\lessons\\04\\a.txt");
  CHECK(shown_path("sub\\a.txt") == "file C:\\lessons\\04\\sub\\a.txt");
  CHECK(shown_path("sub/a.txt") == "file C:\\lessons\\04\\sub\\a.txt");
  CHECK(shown_path(".\\a.txt") == "file C:\\lessons\\04\\a.txt");
  CHECK(shown_path("..\\a.txt") == "file C:\\lessons\\a.txt");
  CHECK(shown_path("../../../../a.txt") == "file C:\\a.txt");
  CHECK(shown_path("sub\\..\\..\\05\\a.txt") == "file C:\\lessons\\05\\a.txt");
  CHECK(shown_path(".") == "file C:\\lessons\\04");
  CHECK(shown_path("a.txt", "C:\\") == "file C:\\a.txt");
  CHECK(shown_path("a.txt", "\\\\server\\share\\x") == "file \\\\server\\share\\x\\a.txt");
}

TEST_CASE("windows path: without a current directory a relative name is unknown") {
  CHECK(shown_path("a.txt", "") == "unknown a.txt");
  CHECK(shown_path("\\a.txt", "") == "unknown \\a.txt");
  CHECK(shown_path("C:a.txt", "") == "unknown C:a.txt");
  CHECK(shown_path("C:\\a.txt", "") == "file C:\\a.txt");
}

TEST_CASE("windows path: an absolute name, its slashes and dots resolved") {
  CHECK(shown_path("C:\\windows\\win.ini") == "file C:\\windows\\win.ini");
  CHECK(shown_path("c:/windows/./system32//x") == "file C:\\windows\\system32\\x");
  CHECK(shown_path("C:\\lessons\\04\\..\\05\\x") == "file C:\\lessons\\05\\x");
  CHECK(shown_path("C:\\..\\..\\x") == "file C:\\x");
  CHECK(shown_path("C:\\") == "file C:\\");
}

TEST_CASE("windows path: a rooted name lies on the current drive or share") {
  CHECK(shown_path("\\windows\\x") == "file C:\\windows\\x");
  CHECK(shown_path("/etc/passwd") == "file C:\\etc\\passwd");
  CHECK(shown_path("\\x", "\\\\server\\share\\a\\b") == "file \\\\server\\share\\x");
}

TEST_CASE(
    "windows path: a name behind a drive alone begins in that drive's folder, which only the current one "
    "tells") {
  CHECK(shown_path("C:a.txt") == "file C:\\lessons\\04\\a.txt");
  CHECK(shown_path("c:..\\a.txt") == "file C:\\lessons\\a.txt");
  CHECK(shown_path("D:a.txt") == "unknown D:a.txt");
  CHECK(shown_path("D:") == "unknown D:");
  CHECK(shown_path("D:\\a.txt") == "file D:\\a.txt");
}

TEST_CASE("windows path: dots and spaces at the end are dropped as Windows drops them") {
  CHECK(shown_path("a.txt. .") == "file C:\\lessons\\04\\a.txt");
  CHECK(shown_path("a.txt   ") == "file C:\\lessons\\04\\a.txt");
  CHECK(shown_path("C:\\lessons.\\04\\x") == "file C:\\lessons\\04\\x");
  CHECK(shown_path("C:\\lessons \\04\\x") == "file C:\\lessons \\04\\x");
  CHECK(shown_path("C:\\lessons..\\04\\x") == "file C:\\lessons.\\04\\x");
  CHECK(shown_path("C:\\lessons\\04 ") == "file C:\\lessons\\04");
}

TEST_CASE("windows path: a part of dots and spaces alone is not guessed at") {
  CHECK(shown_path("...\\x") == "unknown ...\\x");
  CHECK(shown_path(".. \\x") == "unknown .. \\x");
  CHECK(shown_path("sub\\.. ") == "unknown sub\\.. ");
  CHECK(shown_path(" ") == "unknown  ");
}

TEST_CASE("windows path: behind \\\\?\\ nothing is resolved") {
  CHECK(shown_path("\\\\?\\C:\\lessons\\04\\a.txt") == "file C:\\lessons\\04\\a.txt");
  CHECK(shown_path("\\\\?\\C:\\lessons\\04\\a. ") == "file C:\\lessons\\04\\a. ");
  CHECK(shown_path("\\\\?\\C:\\lessons\\04\\..\\a") == "unknown \\\\?\\C:\\lessons\\04\\..\\a");
  CHECK(shown_path("\\\\?\\C:\\lessons/04") == "unknown \\\\?\\C:\\lessons/04");
  CHECK(shown_path("\\??\\C:\\a") == "file C:\\a");
  CHECK(shown_path("\\\\?\\UNC\\server\\share\\a") == "file \\\\server\\share\\a");
  CHECK(shown_path("\\\\?\\Volume{1}\\a") == "device \\\\?\\Volume{1}\\a");
  CHECK(shown_path("\\\\?\\unix\\etc\\passwd") == "device \\\\?\\unix\\etc\\passwd");
  CHECK(shown_path("\\\\?\\NUL") == "nothing");
}

TEST_CASE("windows path: behind \\\\.\\ stand devices, and drives among them") {
  CHECK(shown_path("\\\\.\\C:\\lessons\\04\\..\\a") == "file C:\\lessons\\a");
  CHECK(shown_path("//./C:/a") == "file C:\\a");
  CHECK(shown_path("//?/C:/a/../b") == "file C:\\b");
  CHECK(shown_path("\\\\.\\C:") == "device \\\\.\\C:");
  CHECK(shown_path("\\\\.\\C:\\") == "file C:\\");
  CHECK(shown_path("\\\\.\\PhysicalDrive0") == "device \\\\.\\PhysicalDrive0");
  CHECK(shown_path("\\\\.\\COM1") == "device \\\\.\\COM1");
  CHECK(shown_path("\\\\.\\NUL") == "nothing");
  CHECK(shown_path("\\\\.\\pipe\\lesson") == "nothing");
  CHECK(shown_path("\\\\.\\mailslot\\lesson") == "nothing");
  CHECK(shown_path("\\\\.\\pipe\\..\\C:\\a") == "file C:\\a");
  CHECK(shown_path("\\\\.\\UNC\\server\\share\\a") == "file \\\\server\\share\\a");
}

TEST_CASE("windows path: shares") {
  CHECK(shown_path("\\\\server\\share\\a\\..\\b") == "file \\\\server\\share\\b");
  CHECK(shown_path("//server/share/../../b") == "file \\\\server\\share\\b");
  CHECK(shown_path("\\\\server") == "unknown \\\\server");
  CHECK(shown_path("\\\\\\server\\share") == "unknown \\\\\\server\\share");
  CHECK(shown_path("\\\\server\\pipe\\x") == "file \\\\server\\pipe\\x");
}

TEST_CASE("windows path: reserved names are devices, with an extension, too") {
  CHECK(shown_path("NUL") == "nothing");
  CHECK(shown_path("nul :") == "nothing");
  CHECK(shown_path("CON") == "nothing");
  CHECK(shown_path("CONOUT$") == "nothing");
  CHECK(shown_path("COM1") == "device COM1");
  CHECK(shown_path("lpt9.txt") == "device lpt9.txt");
  CHECK(shown_path("PRN") == "device PRN");
  CHECK(shown_path("COM\xC2\xB9") == "device COM\xC2\xB9");
  CHECK(shown_path("C:\\lessons\\04\\AUX.txt") == "device C:\\lessons\\04\\AUX.txt");
  // A device up to Windows 10, a file from 11 on: as a file it is judged by where it lies.
  CHECK(shown_path("NUL.txt") == "file C:\\lessons\\04\\NUL.txt");
  CHECK(shown_path("C:\\windows\\NUL") == "file C:\\windows\\NUL");
  CHECK(shown_path("COMMON.txt") == "file C:\\lessons\\04\\COMMON.txt");
  CHECK(shown_path("NULL") == "file C:\\lessons\\04\\NULL");
  CHECK(shown_path("") == "nothing");
}

TEST_CASE("windows path: the page's folder by any spelling of its name") {
  CHECK(place_of("a.txt") == Relation::below);
  CHECK(place_of("c:/LESSONS/04/Sub/a.txt") == Relation::below);
  CHECK(place_of("\\\\?\\c:\\Lessons\\04\\a.txt") == Relation::below);
  CHECK(place_of("a.txt:stream") == Relation::below);
  CHECK(place_of(".") == Relation::the_folder_itself);
  CHECK(place_of("C:\\lessons\\04\\") == Relation::the_folder_itself);
  CHECK(place_of("C:\\lessons\\04 .") == Relation::the_folder_itself);
}

TEST_CASE("windows path: what only looks like the page's folder lies outside") {
  CHECK(place_of("C:\\lessons\\045\\a") == Relation::outside);
  CHECK(place_of("C:\\lessons\\04:stream") == Relation::outside);
  CHECK(place_of("C:\\LESSON~1\\04\\a") == Relation::outside);
  CHECK(place_of("\\\\?\\C:\\lessons\\04 \\a") == Relation::outside);
  CHECK(place_of("D:\\lessons\\04\\a") == Relation::outside);
  CHECK(place_of("\\\\localhost\\c$\\lessons\\04\\a") == Relation::outside);
  CHECK(place_of("C:\\lessons") == Relation::outside);
  CHECK(place_of("C:\\") == Relation::outside);
  CHECK(place_of("a.txt", "C:\\windows") == Relation::outside);
  CHECK(place_of("NUL") == Relation::outside);
  CHECK(relation_to(full_path("a.txt", kHome), "") == Relation::outside);
}

TEST_CASE("windows path: the folder of a file") {
  CHECK(folder_of("C:\\a\\b") == "C:\\a");
  CHECK(folder_of("C:\\a") == "C:\\");
  CHECK(folder_of("C:\\") == "C:\\");
  CHECK(folder_of("\\\\server\\share\\a") == "\\\\server\\share");
  CHECK(folder_of("\\\\server\\share") == "\\\\server\\share");
}
