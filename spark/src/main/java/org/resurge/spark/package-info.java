/// The jobs of `resurge reproduce`, and the draws of `resurge analyze`, on a Spark cluster.
///
/// Read [org.resurge.spark.SparkCluster], which connects, then [org.resurge.spark.SparkExecutor],
/// which sends jobs and collects results, then [org.resurge.spark.RunJobs], which is what arrives.
@NullMarked
package org.resurge.spark;

import org.jspecify.annotations.NullMarked;
