#pragma once

#include <beibao/document/document.h>

#include <string>

namespace beibao::document {

/// Sends a paper, as PDF, to a queue of the print system (CUPS), or to its default one where `queue` is empty. Throws
/// `Error` (`environment`) with what the print system said, where it did not take it.
void printPaper(const Document& document, const std::string& queue);

/// Sends a slip, as the commands of its printer, to a device file (`/dev/usb/lp0`: whatever begins with a slash), or
/// to a queue of the print system, which is told to pass them on as they are. Throws `Error`: `environment` where the
/// printer or the print system did not take it, `usage` if the document is no slip.
void printSlip(const Document& document, const std::string& printer);

}  // namespace beibao::document
