#include <beibao/base/process.h>
#include <beibao/host/application.h>

#include <sys/stat.h>

wxIMPLEMENT_APP_NO_MAIN(beibao::host::Application);

int main(int argc, char* argv[])
{
    beibao::leaveNoCoreDump();
    // What is written here is for its owner alone: records, exports, papers.
    ::umask(077);
    return wxEntry(argc, argv);
}
