#include <beibao/cli/paper_output.h>

#include <beibao/base/error.h>

namespace beibao::cli {

std::string renderedAs(const document::Document& document, const std::filesystem::path& file)
{
    const auto extension = file.extension();
    if (extension == ".pdf")
        return toPdf(document);
    if (extension == ".html")
        return toHtml(document);
    if (extension == ".png")
        return toPng(document);
    if (extension == ".txt")
        return toText(document);
    if (extension == ".escpos")
        return toEscPos(document);
    throw Error(Failure::usage, {"A paper cannot be written as “{extension}”: use .pdf, .html, .png, .escpos or .txt.",
                                 {{"extension", extension.string()}}});
}

}  // namespace beibao::cli
