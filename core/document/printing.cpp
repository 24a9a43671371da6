#include <beibao/document/printing.h>

#include <beibao/base/descriptor.h>
#include <beibao/base/error.h>
#include <beibao/base/program_run.h>

#include <fcntl.h>

#include <chrono>

namespace beibao::document {

namespace {

/// What stands in the queue, where others see it: nothing of any record.
constexpr const char* jobName = "Beibao";
/// A queue takes a job at once, or has a reason not to.
constexpr std::chrono::seconds longestWait{30};

void sendToQueue(std::string_view bytes, const std::string& queue, std::vector<std::string> options)
{
    options.insert(options.end(), {"-t", jobName});
    if (!queue.empty())
        options.insert(options.end(), {"-d", queue});
    const auto end = runProgram("lp", options, longestWait, {.input = bytes, .keepsErrors = true});
    if (end.ranOutOfTime())
        throw Error(Failure::environment, {"The print system did not answer in {seconds} seconds.",
                                           {{"seconds", std::to_string(longestWait.count())}}});
    if (end.status != 0)
        throw Error(Failure::environment, {"The print system did not take the paper: {reason}",
                                           {{"reason", end.output.substr(0, end.output.find('\n'))}}});
}

/// Never makes a file: a printer that is not there is not written to.
void sendToDevice(std::string_view bytes, const std::string& file)
{
    Descriptor device(::open(file.c_str(), O_WRONLY | O_NOCTTY | O_CLOEXEC));
    auto problem = device.isOpen() ? device.write(bytes) : lastSystemError();
    if (!problem)
        problem = device.close();
    if (problem)
        throw Error(Failure::environment,
                    {"The printer “{file}” did not take the slip: {reason}. Look whether it is on and connected.",
                     {{"file", file}, {"reason", problem.message()}}});
}

}  // namespace

void printPaper(const Document& document, const std::string& queue)
{
    sendToQueue(toPdf(document), queue, {});
}

void printSlip(const Document& document, const std::string& printer)
{
    const auto bytes = toEscPos(document);
    if (printer.starts_with('/'))
        sendToDevice(bytes, printer);
    else
        sendToQueue(bytes, printer, {"-o", "raw"});
}

}  // namespace beibao::document
