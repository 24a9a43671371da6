#include <beibao/exchange/table/xml_events.h>

#include <expat.h>

#include <new>

namespace beibao::exchange {

struct XmlEvents::State {
    Handlers handlers;
    XML_Parser parser;
    std::exception_ptr thrown;

    explicit State(Handlers given) : handlers(std::move(given)), parser(XML_ParserCreate(nullptr))
    {
        if (!parser)
            throw std::bad_alloc();
    }
    State(const State&) = delete;
    State& operator=(const State&) = delete;
    ~State() { XML_ParserFree(parser); }

    /// No exception may pass through expat, which is C.
    template <typename Act>
    void guarded(Act act)
    {
        if (thrown)
            return;
        try {
            act();
        } catch (...) {
            thrown = std::current_exception();
            XML_StopParser(parser, XML_FALSE);
        }
    }
};

namespace {

std::string_view localName(std::string_view name)
{
    const auto colon = name.find(':');
    return colon == std::string_view::npos ? name : name.substr(colon + 1);
}

}  // namespace

std::string_view XmlAttributes::operator[](std::string_view name) const
{
    for (const auto* const* pair = pairs_; *pair != nullptr; pair += 2)
        if (name == pair[0])
            return pair[1];
    return {};
}

XmlEvents::XmlEvents(Handlers handlers) : state_(std::make_unique<State>(std::move(handlers)))
{
    XML_SetUserData(state_->parser, state_.get());
    XML_SetElementHandler(
        state_->parser,
        [](void* data, const char* name, const char** attributes) {
            auto& state = *static_cast<State*>(data);
            state.guarded([&] { state.handlers.begin(localName(name), XmlAttributes(attributes)); });
        },
        [](void* data, const char* name) {
            auto& state = *static_cast<State*>(data);
            state.guarded([&] { state.handlers.end(localName(name)); });
        });
    XML_SetCharacterDataHandler(state_->parser, [](void* data, const char* text, int length) {
        auto& state = *static_cast<State*>(data);
        state.guarded([&] { state.handlers.text({text, static_cast<std::size_t>(length)}); });
    });
    XML_SetStartDoctypeDeclHandler(state_->parser, [](void* data, const char*, const char*, const char*, int) {
        XML_StopParser(static_cast<State*>(data)->parser, XML_FALSE);
    });
}

XmlEvents::~XmlEvents() = default;

bool XmlEvents::feed(std::span<const char> piece, bool isLast)
{
    const auto status =
        XML_Parse(state_->parser, piece.data(), static_cast<int>(piece.size()), isLast ? XML_TRUE : XML_FALSE);
    if (state_->thrown)
        std::rethrow_exception(state_->thrown);
    return status == XML_STATUS_OK;
}

}  // namespace beibao::exchange
