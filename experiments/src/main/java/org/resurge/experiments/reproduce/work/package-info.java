/// What a job does, by its kind.
///
/// Read in this order: [Laboratory], which does any job; [Material], the data that jobs share; then
/// one class for each kind.
@NullMarked
package org.resurge.experiments.reproduce.work;

import org.jspecify.annotations.NullMarked;
