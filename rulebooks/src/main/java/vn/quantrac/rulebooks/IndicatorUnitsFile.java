package vn.quantrac.rulebooks;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import vn.quantrac.domain.indicator.IndicatorUnit;

/** {@code indicator-units.yaml} as it is written. */
record IndicatorUnitsFile(List<IndicatorUnit> units) {

  static final String PATH = "indicator-units.yaml";

  /** The units by code; of two with one code the second is among the findings. */
  static Map<String, IndicatorUnit> byCode(Document<IndicatorUnitsFile> document) {
    Map<String, IndicatorUnit> units = new LinkedHashMap<>();
    for (IndicatorUnit unit : document.content().units()) {
      if (units.putIfAbsent(unit.code(), unit) != null) {
        document.refuse(
            Rule.DUPLICATE_ID, "'%s' stands twice".formatted(unit.code()), unit, "code");
      }
    }
    return units;
  }
}
