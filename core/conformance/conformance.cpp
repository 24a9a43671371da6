#include <beibao/conformance/conformance.h>

#include <beibao/base/error.h>
#include <beibao/base/file.h>
#include <beibao/conformance/declared_parts.h>
#include <beibao/conformance/sample_records.h>
#include <beibao/document/paper.h>
#include <beibao/document/report.h>
#include <beibao/exchange/table_export.h>
#include <beibao/plugin/action.h>
#include <beibao/plugin/new_workspace.h>
#include <beibao/store/expression/expression_check.h>

#include <algorithm>
#include <functional>
#include <set>

namespace beibao::conformance {

namespace {

namespace fs = std::filesystem;

constexpr const char* passphrase = "conformance";

class Examination {
public:
    Examination(std::shared_ptr<Env> env, plugin::Layout layout, const Request& request)
        : env_(std::move(env)), layout_(std::move(layout)), request_(request), workspace_(request.scratch / "workspace")
    {
        layout_.pluginRoots.insert(layout_.pluginRoots.begin(), request_.plugin.parent_path());
        layout_.siteConfig.clear();
        layout_.userConfig.clear();
        Problems problems;
        config::YamlCache yaml(env_, {});
        manifest_ = plugin::readManifest(yaml, request_.plugin, problems);
        add("manifest", {"The manifest is as its schema says"}, std::move(problems));
    }

    std::vector<Finding> run()
    {
        if (isSound())
            declarations();
        if (isSound())
            behaviour();
        return std::move(findings_);
    }

private:
    /// Whether what comes next can be asked at all.
    [[nodiscard]] bool isSound() const
    {
        return std::ranges::none_of(findings_, [](const Finding& each) { return each.problems.hasErrors(); });
    }

    void add(std::string name, Message question, Problems problems)
    {
        findings_.push_back({std::move(name), std::move(question), std::move(problems)});
    }

    /// What `ask` throws counts as a problem of what it asks.
    void ask(std::string name, Message question, const std::function<void(Problems&)>& examine)
    {
        Problems problems;
        try {
            examine(problems);
        } catch (const Error& error) {
            if (error.problems().empty())
                problems.error(error.message());
            problems.append(error.problems());
        } catch (const std::exception& exception) {
            problems.error({"It failed: {reason}", {{"reason", std::string(exception.what())}}});
        }
        add(std::move(name), std::move(question), std::move(problems));
    }

    /// All that is true of the plugin without its code.
    void declarations()
    {
        add("labels", {"Every label is there in Chinese and in English"}, checkLabels(manifest_.content.unpack()));
        add("translations", {"The translations keep the places of their messages"},
            checkTranslations(*env_, manifest_));
        add("files", {"Nothing ships that nothing uses"}, checkFiles(*env_, manifest_));
        ask("types", {"Record types, views, reminders and indicators name what is there, and their SQL is right"},
            [&](Problems& problems) {
                configure(true);
                const plugin::Suite suite(env_, layout_, workspace_);
                problems.append(suite.problems());
                if (const auto* spec = suite.plugins().spec(manifest_.id))
                    problems.append(spec->problems);
                suite.plugins().judgeModules();
                requireReady(suite, problems);
                if (!problems.hasErrors())
                    problems.append(store::checkExpressions(suite.model(), suite.surroundings().settings.roles, env_));
                problems.append(checkRecordTypes(manifest_, suite.model()));
            });
    }

    void requireReady(const plugin::Suite& suite, Problems& problems) const
    {
        const auto* spec = suite.plugins().spec(manifest_.id);
        if (!spec || spec->state == plugin::PluginState::ready || problems.hasErrors())
            return;
        problems.error({"The module “{plugin}” cannot be used ({state}).",
                        {{"plugin", manifest_.id}, {"state", std::string(stateName(spec->state))}}});
        problems.append(spec->problems);
    }

    /// Switches on the plugin, or only what it needs.
    void configure(bool isOn)
    {
        createDirectories(*env_, workspace_ / "config");
        const auto file = workspace_ / "config" / "modules.yaml";
        replaceFile(*env_, file, "modules: {}\n");
        const plugin::Suite suite(env_, layout_, workspace_);
        const auto wanted = withNeeds(suite.plugins());
        // A module is asked this while it is being written, before anybody signs it.
        std::string yaml = "plugin_safety: {trust: off}\nmodules:\n";
        for (const auto& spec : suite.plugins().specs()) {
            const bool on = spec.manifest.id == manifest_.id ? isOn : wanted.contains(spec.manifest.id);
            yaml += "  " + spec.manifest.id + ": " + (on ? "true" : "false") + "\n";
        }
        replaceFile(*env_, file, yaml);
    }

    [[nodiscard]] std::set<std::string> withNeeds(const plugin::PluginSet& plugins) const
    {
        std::set<std::string> ids{manifest_.id};
        std::vector<std::string> open{manifest_.id};
        while (!open.empty()) {
            const auto* spec = plugins.spec(open.back());
            open.pop_back();
            if (!spec)
                continue;
            for (const auto& [needed, versions] : spec->manifest.needs)
                if (ids.insert(needed).second)
                    open.push_back(needed);
        }
        return ids;
    }

    void behaviour()
    {
        ask("workspace", {"A workspace is made with it, and somebody signs in"}, [&](Problems& problems) {
            (void)plugin::makeWorkspace(
                env_, layout_, workspace_,
                {{}, "330604104", {"examiner", "administrator", passphrase, store::PassphraseCost::minimum()}});
            signIn();
            problems.append(suite_->problems());
        });
        if (!isSound())
            return;
        SampleRecords samples(*session_, *env_, request_.samples);
        ask("records", {"A sample record of each type is made, by way of the module's code"},
            [&](Problems&) { forEachType([&](const model::RecordType& type) { (void)samples.of(type.name); }); });
        if (!isSound())
            return;
        documents(samples);
        reports();
        actions(samples);
        exchange();
        integrity();
        switchedOff(samples);
    }

    void signIn()
    {
        session_.reset();
        suite_ = std::make_unique<plugin::Suite>(env_, layout_, workspace_);
        session_ = store::Workspace::signIn(suite_->surroundings(), workspace_, {}, passphrase);
    }

    void forEachType(const std::function<void(const model::RecordType&)>& visit) const
    {
        for (const auto& [name, type] : session_->model().types())
            if (type.module() == manifest_.id)
                visit(type);
    }

    void documents(SampleRecords& samples)
    {
        ask("documents", {"Every paper renders from a sample record"}, [&](Problems& problems) {
            for (auto document : manifest_.documents) {
                // A sample need not be far enough for the paper, which must be right all the same; so must its SQL.
                (void)document::whyNotMade(*session_, document, samples.of(document.recordType));
                document.conditions.clear();
                const auto render = [&](document::PaperKind kind, auto... forms) {
                    Problems found;
                    const auto paper = composePaper(*session_, suite_->plugins(), document,
                                                    samples.of(document.recordType), kind, found);
                    found.append(check(paper, document.name));
                    if (!found.hasErrors())
                        (void(forms(paper)), ...);
                    for (auto problem : found) {
                        problem.severity = Severity::error;  // a value that is not there, a width that means nothing
                        problems.add(std::move(problem));
                    }
                };
                render(document::PaperKind::a4, document::toPdf, document::toHtml, document::toText, document::toPng);
                if (!document.slipTemplate.empty())
                    render(document::PaperKind::slip, document::toPng, document::toEscPos);
            }
        });
    }

    void reports()
    {
        ask("reports", {"Every indicator and report is worked out and makes a paper"}, [&](Problems& problems) {
            const Translations none;
            const model::ValueDisplay display(session_->model(), none, Language::simplifiedChinese,
                                              [&](const Id& id) { return session_->titleOf(id); });
            const auto run = [&](const std::string& name) {
                const auto content = document::makeReport(*session_, name, {}, session_->today(), display);
                const auto paper = reportDocument(content, none, Language::simplifiedChinese, "样例");
                problems.append(check(paper, name));
                (void)toPdf(paper);
            };
            for (const auto& [name, indicator] : session_->model().indicators())
                if (name.starts_with(manifest_.id + "."))
                    run(name);
            for (const auto& [name, report] : session_->model().reports())
                if (name.starts_with(manifest_.id + "."))
                    run(name);
        });
        ask("lists", {"Every list view shows its records, and reminders are worked out"}, [&](Problems&) {
            forEachType([&](const model::RecordType& type) {
                for (const auto& view : type.views) {
                    model::Query query;
                    query.type = type.name;
                    narrow(query, view);
                    (void)session_->find(query);
                }
            });
            (void)session_->tasks(std::nullopt);
        });
    }

    /// An action may refuse a sample in words; it may not fail.
    void actions(SampleRecords& samples)
    {
        ask("actions", {"Every action is done, or refused in words"}, [&](Problems&) {
            for (const auto& action : manifest_.actions)
                (void)runAction(*session_, suite_->plugins(), samples.of(action.recordType), action.name,
                                samples.valuesFor(action.fields));
        });
    }

    void exchange()
    {
        ask("exchange", {"What is exported imports again unchanged"}, [&](Problems& problems) {
            forEachType([&](const model::RecordType& type) {
                for (const auto* ending : {".csv", ".xlsx", ".json"})
                    exchange(type, request_.scratch / (type.name + ending), problems);
            });
        });
    }

    void exchange(const model::RecordType& type, const fs::path& file, Problems& problems)
    {
        (void)exchange::exportTable(*session_, *env_, {type.name, file});
        exchange::ImportRequest request;
        request.type = type.name;
        request.file = file;
        request.onDuplicate = exchange::OnDuplicate::update;
        const auto report = importTable(*session_, *env_, request);
        for (const auto& row : report.refused)
            problems.append(row.problems);
        if (report.unchanged != report.rows || report.rows == 0)
            problems.error({"Of {rows} records of “{type}” in “{file}”, {unchanged} came back as they were.",
                            {{"rows", std::to_string(report.rows)},
                             {"type", type.label},
                             {"file", file.filename().string()},
                             {"unchanged", std::to_string(report.unchanged)}}});
    }

    void integrity()
    {
        ask("integrity", {"The journal holds all of it, and the tables are what it says"}, [&](Problems& problems) {
            problems.append(session_->check());
            session_->rebuild();
            problems.append(session_->check());
        });
    }

    void switchedOff(SampleRecords& samples)
    {
        ask("switched-off", {"Without the module its records stay readable, and are written by nobody"},
            [&](Problems& problems) {
                std::map<std::string, Id> ids;
                forEachType([&](const model::RecordType& type) { ids.emplace(type.name, samples.of(type.name)); });
                configure(false);
                signIn();
                for (const auto& [type, id] : ids) {
                    (void)session_->get(id);
                    (void)exchange::exportTable(*session_, *env_,
                                                {type, request_.scratch / (type + ".switched-off.json")});
                    requireReadOnly(id, problems);
                }
            });
    }

    void requireReadOnly(const Id& id, Problems& problems)
    {
        store::RecordChange change;
        change.operation = model::Operation::remove;
        change.id = id;
        try {
            if (session_->commit({{std::move(change)}, "conformance"}).committed())
                problems.error({"A record was changed without its module."});
        } catch (const Error& error) {
            if (error.failure() != Failure::conflict)
                throw;
        }
    }

    std::shared_ptr<Env> env_;
    plugin::Layout layout_;
    const Request& request_;
    fs::path workspace_;
    plugin::Manifest manifest_;
    std::vector<Finding> findings_;
    std::unique_ptr<plugin::Suite> suite_;
    std::unique_ptr<store::Session> session_;
};

}  // namespace

std::vector<Finding> examine(const std::shared_ptr<Env>& env, const plugin::Layout& layout, const Request& request)
{
    return Examination(env, layout, request).run();
}

}  // namespace beibao::conformance
