package vn.quantrac.domain.statistics;

/**
 * One step of a calculation as people can follow it.
 *
 * @param name what is computed, from a closed list
 * @param expression the operation with its numbers
 * @param result what it gives, a plain decimal or a word
 */
public record Step(String name, String expression, String result) {}
