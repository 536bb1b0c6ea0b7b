/**
 * What a plan asks for: its act, indicators, tasks, budgets and reports, each with its place in the
 * text.
 */
@NullMarked
package vn.quantrac.domain.plan;

import org.jspecify.annotations.NullMarked;
