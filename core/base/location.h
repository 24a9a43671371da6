#pragma once

#include <string>

namespace beibao {

/// Where in a text file something stands. Lines and columns count from 1; 0 means "not known".
/// Columns count characters (Unicode code points), as an editor shows them.
struct Location {
    std::string file;
    int line = 0;
    int column = 0;

    friend bool operator==(const Location&, const Location&) = default;
};

}  // namespace beibao
