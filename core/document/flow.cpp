#include <beibao/document/flow.h>

#include <limits>

namespace beibao::document {

namespace {

/// Lengths are sums of many small ones.
constexpr double tolerance = 0.01;

class Paginator {
public:
    explicit Paginator(double height) : height_(height) {}

    void place(const Flow& flow)
    {
        for (std::size_t begin = 0; begin < flow.size();) {
            std::size_t end = begin;
            while (end + 1 < flow.size() && flow[end].keepWithNext && !flow[end + 1].startsPage)
                ++end;
            placeGroup(flow, begin, ++end);
            begin = end;
        }
    }

    std::vector<std::vector<Mark>> finish()
    {
        endPage();
        return std::move(pages_);
    }

private:
    void placeGroup(const Flow& flow, std::size_t begin, std::size_t end)
    {
        double height = -flow[begin].gapBefore;
        for (std::size_t index = begin; index < end; ++index)
            height += flow[index].gapBefore + flow[index].height;
        const double whole = height + flow[begin].gapBefore;

        if (flow[begin].startsPage && !empty())
            endPage();
        const bool fitsHere = used_ + whole <= height_ + tolerance;
        const bool fitsOnAPage = height + heightOf(headingsOf(flow[begin])) <= height_ + tolerance;
        if (!empty() && !fitsHere && fitsOnAPage)
            endPage();
        for (std::size_t index = begin; index < end; ++index)
            placeStrip(flow[index]);
    }

    void placeStrip(const Strip& strip)
    {
        if (!empty() && used_ + strip.gapBefore + strip.height > height_ + tolerance)
            endPage();
        if (empty()) {
            for (const auto& heading : headingsOf(strip))
                put(heading);
            appendMoved(page_, strip.marksAtPageTop, 0, used_);
        }
        put(strip);
    }

    void put(const Strip& strip)
    {
        if (!empty())
            used_ += strip.gapBefore;
        appendMoved(page_, strip.marks, 0, used_);
        used_ += strip.height;
        last_ = &strip;
    }

    void endPage()
    {
        if (last_ != nullptr)
            appendMoved(page_, last_->marksAtPageBottom, 0, used_ - last_->height);
        pages_.push_back(std::move(page_));
        page_.clear();
        used_ = 0;
        last_ = nullptr;
    }

    static const Flow& headingsOf(const Strip& strip)
    {
        static const Flow none;
        return strip.headings ? *strip.headings : none;
    }

    [[nodiscard]] bool empty() const { return last_ == nullptr; }

    double height_;
    double used_ = 0;
    const Strip* last_ = nullptr;
    std::vector<Mark> page_;
    std::vector<std::vector<Mark>> pages_;
};

}  // namespace

double heightOf(const Flow& flow)
{
    double height = flow.empty() ? 0 : -flow.front().gapBefore;
    for (const auto& strip : flow)
        height += strip.gapBefore + strip.height;
    return height;
}

std::vector<Mark> marksOf(const Flow& flow)
{
    return std::move(paginate(flow, std::numeric_limits<double>::infinity()).front());
}

void keepTogether(Flow& flow)
{
    for (std::size_t index = 0; index + 1 < flow.size(); ++index)
        flow[index].keepWithNext = true;
}

std::vector<std::vector<Mark>> paginate(const Flow& flow, double height)
{
    Paginator paginator(height);
    paginator.place(flow);
    return paginator.finish();
}

}  // namespace beibao::document
