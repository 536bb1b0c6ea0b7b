package vn.quantrac.domain.derived;

import vn.quantrac.domain.unit.ParameterVocabulary;

/** How a station's own names and units meet those of an index scheme. */
public interface IndexInputs extends ParameterVocabulary {}
