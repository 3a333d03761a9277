/// Analyses by mode, and what each leaves behind: its page, its JSON, its pictures.
///
/// Read [Subject] (what is analysed), [AnalysisMode] and [PaperRoute] (how), [AnalysisModes] (the
/// modes by name), then [Analysed], [AnalysisResult] and [AnalysisFiles] (what comes out).
@NullMarked
package org.resurge.experiments.analysis;

import org.jspecify.annotations.NullMarked;
