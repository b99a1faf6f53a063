"""A chart as ``northing.typ`` draws it."""

from __future__ import annotations

from typing import Any

from northing.ui.charts import Chart, Point


def chart_data(chart: Chart) -> dict[str, Any]:
    """The same geometry as on pages. Of a chart with readings."""

    def pair(point: Point) -> list[float]:
        return [point.x, point.y]

    return {
        "points": [pair(point) for point in chart.points],
        "plan": [pair(point) for point in chart.plan] if chart.plan else None,
        "target_y": chart.target_y,
        "ticks": [{"at": tick.at, "text": tick.text} for tick in chart.ticks],
        "months": [{"at": month.at, "text": month.text} for month in chart.months],
    }
