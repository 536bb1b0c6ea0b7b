package vn.quantrac.api.series;

import java.util.LinkedHashMap;
import java.util.Map;
import vn.quantrac.domain.quality.QualityTest;
import vn.quantrac.domain.quality.TestResults;

/** Results of automatic tests as clients see them. */
public final class TestsView {

  private TestsView() {}

  /** QARTOD's number by the name of the test, of every test. */
  public static Map<String, Integer> of(TestResults tests) {
    Map<String, Integer> view = new LinkedHashMap<>();
    for (QualityTest test : QualityTest.values()) {
      view.put(test.code(), tests.of(test).code());
    }
    return view;
  }
}
