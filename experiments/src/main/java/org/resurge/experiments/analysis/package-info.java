/// What an analysis leaves behind: its page, its JSON, its pictures.
@NullMarked
package org.resurge.experiments.analysis;

import org.jspecify.annotations.NullMarked;
