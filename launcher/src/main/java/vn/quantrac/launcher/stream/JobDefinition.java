package vn.quantrac.launcher.stream;

import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** Adds the flow of the job, from source to writers, to the environment; does not execute it. */
@FunctionalInterface
public interface JobDefinition {

  void define(StreamExecutionEnvironment environment) throws Exception;
}
