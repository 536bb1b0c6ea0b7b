package vn.quantrac.jobs.commit;

import java.io.Serializable;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;

/**
 * A step of the flow that commits what passes.
 *
 * @param writer opens the writer where the step runs
 * @param rows how many rows an element stands for
 * @param merge makes of one committed batch what is handed on; may join elements that belong
 *     together
 * @param <T> what passes
 */
public record CommitStep<T>(WriterFactory<T> writer, RowCount<T> rows, Merge<T> merge)
    implements Serializable {

  /** Opens a writer on the machine where the step runs. */
  @FunctionalInterface
  public interface WriterFactory<T> extends Serializable {
    BatchWriter<T> open();
  }

  /** Counts rows. */
  @FunctionalInterface
  public interface RowCount<T> extends ToIntFunction<T>, Serializable {}

  /** Makes of a batch what is handed on. */
  @FunctionalInterface
  public interface Merge<T> extends Function<List<T>, List<T>>, Serializable {}

  /** Adds this step to a flow, chained to the step before it. */
  public SingleOutputStreamOperator<T> apply(String name, DataStream<T> input) {
    return input.transform(name, input.getType(), new CommitOperatorFactory<>(this));
  }
}
