/// Pictures of runs and analyses that one can show in a lecture: one look for all, as SVG and PNG.
///
/// Read [Look] (colours, lines, fonts), [Picture] (files), then [LossCurves], [FitPicture] and
/// [PaperPictures].
@NullMarked
package org.resurge.experiments.chart;

import org.jspecify.annotations.NullMarked;
