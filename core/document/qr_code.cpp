#include <beibao/document/qr_code.h>

#include <qrencode.h>

#include <memory>

namespace beibao::document {

namespace {

struct FreeCode {
    void operator()(QRcode* code) const { QRcode_free(code); }
};
using EncodedCode = std::unique_ptr<QRcode, FreeCode>;

EncodedCode encode(const std::string& text, QRecLevel level)
{
    // Zero: the smallest version that holds the text. Bytes, so that readers see UTF-8.
    return EncodedCode(QRcode_encodeString8bit(text.c_str(), 0, level));
}

}  // namespace

std::optional<QrCode> QrCode::of(const std::string& text)
{
    auto encoded = encode(text, QR_ECLEVEL_M);
    if (!encoded)
        encoded = encode(text, QR_ECLEVEL_L);
    if (!encoded)
        return std::nullopt;

    QrCode code;
    code.size_ = encoded->width;
    const auto modules = static_cast<std::size_t>(code.size_) * static_cast<std::size_t>(code.size_);
    for (std::size_t index = 0; index < modules; ++index)
        code.modules_.push_back((encoded->data[index] & 1U) != 0);
    return code;
}

}  // namespace beibao::document
