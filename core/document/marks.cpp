#include <beibao/document/marks.h>

namespace beibao::document {

namespace {

void move(TextMark& mark, double right, double down)
{
    mark.x += right;
    mark.baseline += down;
}

void move(StrokeMark& mark, double right, double down)
{
    mark.fromX += right;
    mark.toX += right;
    mark.fromY += down;
    mark.toY += down;
}

void move(DrawingMark& mark, double right, double down)
{
    mark.x += right;
    mark.y += down;
}

void move(QrMark& mark, double right, double down)
{
    mark.x += right;
    mark.y += down;
}

}  // namespace

Mark moved(Mark mark, double right, double down)
{
    std::visit([&](auto& each) { move(each, right, down); }, mark);
    return mark;
}

void appendMoved(std::vector<Mark>& target, const std::vector<Mark>& marks, double right, double down)
{
    for (const auto& mark : marks)
        target.push_back(moved(mark, right, down));
}

}  // namespace beibao::document
