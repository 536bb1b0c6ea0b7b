/**
 * The certificate and key with which the platform proves who it is, to browsers and to gateways.
 */
@NullMarked
package vn.quantrac.launcher.tls;

import org.jspecify.annotations.NullMarked;
