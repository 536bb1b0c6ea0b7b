package vn.quantrac.api.assessment;

import vn.quantrac.api.answer.Csv;
import vn.quantrac.storage.AssessmentCount;

/**
 * How many verdicts of each kind a series has in a year.
 *
 * @param assessed windows with a verdict, exceeded ones among them
 */
record CountView(
    String parameter,
    String averaging,
    String book,
    long assessed,
    long exceeded,
    long notAssessable) {

  static final Csv<CountView> CSV =
      Csv.<CountView>of()
          .with("parameter", CountView::parameter)
          .with("averaging", CountView::averaging)
          .with("book", CountView::book)
          .with("assessed", CountView::assessed)
          .with("exceeded", CountView::exceeded)
          .with("notAssessable", CountView::notAssessable);

  static CountView of(AssessmentCount count) {
    return new CountView(
        count.parameter(),
        count.averaging().code(),
        count.book(),
        count.assessed(),
        count.exceeded(),
        count.notAssessable());
  }
}
