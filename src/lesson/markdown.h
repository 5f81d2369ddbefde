// Markdown as blocks, before anything is known of what its fences mean. Used by page.cpp alone; the only user
// of cmark-gfm.
#pragma once

#include "lesson/page.h"

#include <string>
#include <string_view>

namespace companion::lesson {

struct Document {
  std::string front_title;  // "title:" of a front matter between two lines of "---"
  Blocks blocks;            // every fence is a Listing
};

Document parse_markdown(std::string_view markdown);

}  // namespace companion::lesson
