package vn.quantrac.launcher.stream;

import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.LockSupport;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.connector.source.lib.NumberSequenceSource;
import org.apache.flink.streaming.api.datastream.KeyedStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;
import org.apache.flink.util.Collector;

/** A job that counts in keyed state and shows each count to the test. */
final class CountingJob {
  /** Every count of every job of this JVM, in order. */
  static final Queue<String> COUNTS = new ConcurrentLinkedQueue<>();

  private CountingJob() {}

  /** Keeps the count as a number. */
  static void withNumber(StreamExecutionEnvironment environment) {
    define(
        environment,
        new Count<>(Types.LONG, 0L) {
          private static final long serialVersionUID = 1L;

          @Override
          Long next(Long count) {
            return count + 1;
          }
        });
  }

  /** Keeps the count as text, under the same name: no checkpoint of the other fits. */
  static void withText(StreamExecutionEnvironment environment) {
    define(
        environment,
        new Count<>(Types.STRING, "0") {
          private static final long serialVersionUID = 1L;

          @Override
          String next(String count) {
            return String.valueOf(Long.parseLong(count) + 1);
          }
        });
  }

  private static void define(StreamExecutionEnvironment environment, Count<?> count) {
    KeyedStream<Long, String> numbers =
        environment
            .fromSource(
                new NumberSequenceSource(1, Long.MAX_VALUE - 1),
                WatermarkStrategy.noWatermarks(),
                "numbers")
            .uid("numbers")
            // Chained to the source, so that no queue of buffers holds a checkpoint up.
            .map(CountingJob::aThousandInASecond)
            .returns(Types.LONG)
            .uid("pace")
            .keyBy(number -> "all");
    numbers.process(count).uid("count").sinkTo(new DiscardingSink<>()).uid("end");
  }

  private static Long aThousandInASecond(Long number) {
    LockSupport.parkNanos(Duration.ofMillis(1).toNanos());
    return number;
  }

  private abstract static class Count<T> extends KeyedProcessFunction<String, Long, Long> {
    private static final long serialVersionUID = 1L;

    private final TypeInformation<T> type;
    private final T zero;
    private transient ValueState<T> state;

    Count(TypeInformation<T> type, T zero) {
      this.type = type;
      this.zero = zero;
    }

    abstract T next(T count);

    @Override
    public void open(OpenContext context) {
      state = getRuntimeContext().getState(new ValueStateDescriptor<>("count", type));
    }

    @Override
    public void processElement(Long number, Context context, Collector<Long> out) throws Exception {
      T count = next(state.value() == null ? zero : state.value());
      state.update(count);
      COUNTS.add(String.valueOf(count));
      out.collect(number);
    }
  }
}
