package vn.quantrac.launcher.torture.fault;

/**
 * One fault of the plan.
 *
 * @param number from 1
 * @param kind what is done
 * @param afterMessages how many messages have been handed to the gateways by then
 * @param hasty whether it does not wait until the product has recovered from the one before
 * @param seed of what is drawn while it is done
 */
public record PlannedFault(
    int number, FaultKind kind, int afterMessages, boolean hasty, long seed) {}
