package vn.quantrac.launcher.platform;

import org.jspecify.annotations.Nullable;
import vn.quantrac.launcher.broker.EmbeddedBroker;

/**
 * The broker that is used.
 *
 * @param account where it is and how the platform signs in there
 * @param embedded the broker itself when it is in this process; null for an external one
 */
record BrokerAccess(ExternalBroker account, @Nullable EmbeddedBroker embedded) {}
