package vn.quantrac.domain.limit;

/**
 * One step of a calculation as it was done, for people who check it by hand.
 *
 * @param name what the step does, as {@code mean} or {@code coefficient Kp}
 * @param expression with its exact decimals, as {@code 200 * 0.9 * 0.8}
 * @param result as {@code 144}
 */
public record Step(String name, String expression, String result) {}
