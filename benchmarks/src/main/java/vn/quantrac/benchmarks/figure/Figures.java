package vn.quantrac.benchmarks.figure;

import java.io.PrintStream;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

/** Prints each figure as soon as it is measured, and keeps them for the page. */
public final class Figures {

  private final Machine machine = Machine.here();
  private final Clock clock = Clock.systemUTC();
  private final List<FigureLine> lines = new ArrayList<>();
  private final PrintStream out;

  /**
   * @param out of lines of JSON and nothing else
   */
  public Figures(PrintStream out) {
    this.out = out;
  }

  /** Prints a line of JSON. */
  public void add(Figure figure) {
    FigureLine line = FigureLine.of(figure, machine.text(), machine.commit(), clock.instant());
    lines.add(line);
    out.println(line.json());
  }

  /** In the order in which they were added. */
  public List<FigureLine> lines() {
    return List.copyOf(lines);
  }
}
