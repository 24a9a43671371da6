#include "register_asking.h"

#include "large_workspace.h"
#include "shipped_layout.h"
#include "stopwatch.h"

#include <beibao/plugin/suite.h>
#include <beibao/store/workspace.h>

#include <sodium.h>

#include <array>
#include <fstream>
#include <map>
#include <memory>
#include <stdexcept>

#include <unistd.h>

namespace beibao::bench {

namespace {

namespace fs = std::filesystem;

/// In milliseconds.
constexpr double pageAim = 5;
constexpr double searchAim = 20;
constexpr double openingAim = 150;
constexpr std::size_t pageSize = 50;
constexpr std::size_t mostHits = 50;

/// What a passphrase costs, which nothing can make faster: derived as the key ring does it.
double passphraseMilliseconds()
{
    const auto cost = store::PassphraseCost::interactive();
    std::array<unsigned char, 32> key{};
    const std::array<unsigned char, crypto_pwhash_SALTBYTES> salt{};
    const std::string_view passphrase = largePassphrase;
    return millisecondsOf([&] {
        if (crypto_pwhash(key.data(), key.size(), passphrase.data(), passphrase.size(), salt.data(), cost.operations,
                          static_cast<std::size_t>(cost.memoryBytes), crypto_pwhash_ALG_ARGON2ID13) != 0)
            throw std::runtime_error("no memory for a passphrase");
    });
}

double residentMegabytes()
{
    std::ifstream pages("/proc/self/statm");
    double all = 0;
    double resident = 0;
    pages >> all >> resident;
    return resident * static_cast<double>(::sysconf(_SC_PAGESIZE)) / 1e6;
}

class Opened {
public:
    Opened(const fs::path& program, const fs::path& workspace)
    {
        configuration = millisecondsOf([&] { suite_.emplace(Env::real(), shippedLayout(program), workspace); });
        signingIn = millisecondsOf(
            [&] { session_ = store::Workspace::signIn(suite_->surroundings(), workspace, "", largePassphrase); });
    }

    [[nodiscard]] store::Session& session() const { return *session_; }

    double configuration = 0;
    double signingIn = 0;

private:
    std::optional<plugin::Suite> suite_;
    std::unique_ptr<store::Session> session_;
};

std::vector<Waiting> opening(const fs::path& program, const fs::path& workspace, std::size_t rounds)
{
    Waiting passphrase{"the passphrase alone", 0, {}};
    Waiting configuration{"configuration and plugins read", 0, {}};
    Waiting beyond{"signed in, beyond the passphrase", openingAim, {}};
    for (std::size_t round = 0; round < rounds; ++round) {
        const Opened opened(program, workspace);
        configuration.milliseconds.push_back(opened.configuration);
        passphrase.milliseconds.push_back(passphraseMilliseconds());
        beyond.milliseconds.push_back(opened.configuration + opened.signingIn - passphrase.milliseconds.back());
    }
    return {passphrase, configuration, beyond};
}

/// From the first to the last, each behind the one before.
Waiting everyPage(store::Session& session, const std::string& type)
{
    Waiting waiting{"every page of 50: " + type, pageAim, {}};
    model::Query query;
    query.type = type;
    query.limit = pageSize;
    do
        waiting.milliseconds.push_back(
            millisecondsOf([&] { query.after = session.find(query).next.value_or(std::string()); }));
    while (!query.after.empty());
    return waiting;
}

std::vector<Waiting> searches(store::Session& session, std::span<const TypedQuery> queries, std::size_t rounds)
{
    std::map<std::string, Waiting> kinds;
    Waiting all{"all of the mix", searchAim, {}};
    for (const auto& query : queries) {
        auto& kind = kinds.try_emplace(query.kind, Waiting{query.kind, searchAim, {}}).first->second;
        for (std::size_t round = 0; round < rounds; ++round) {
            const auto taken = millisecondsOf([&] { (void)session.search({query.text, "", mostHits}); });
            kind.milliseconds.push_back(taken);
            all.milliseconds.push_back(taken);
        }
    }
    std::vector<Waiting> waited;
    for (auto& [name, kind] : kinds)
        waited.push_back(std::move(kind));
    waited.push_back(std::move(all));
    return waited;
}

}  // namespace

RegisterAnswers askRegister(const fs::path& program, const fs::path& workspace, std::span<const TypedQuery> queries,
                            std::size_t rounds)
{
    RegisterAnswers answers;
    answers.opening = opening(program, workspace, rounds);
    const Opened opened(program, workspace);
    answers.searches = searches(opened.session(), queries, rounds);
    for (const auto* type : {"core.person", "mediation.dispute"})
        answers.pages.push_back(everyPage(opened.session(), type));
    answers.residentMegabytes = residentMegabytes();
    return answers;
}

}  // namespace beibao::bench
