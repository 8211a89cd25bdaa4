"""Charts as figures and as SVG: template, titles, scales, lanes, the SVG writer, schematics."""
