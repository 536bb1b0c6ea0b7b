package vn.quantrac.api.receiver;

import java.net.URI;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vn.quantrac.domain.alert.AlertClass;

/**
 * What the API must know of how receivers are told.
 *
 * @param key of the installation, from which the secrets of webhooks follow; null when it is not
 *     known here, and no webhook can be made then
 * @param toPrivateAddresses whether webhooks may go to private addresses, and by plain http
 * @param publicUrl where people reach this server, for links; null when that is not known
 * @param publicClasses of which the public is told
 */
public record ReceiverConfig(
    @Nullable String key,
    boolean toPrivateAddresses,
    @Nullable URI publicUrl,
    Set<AlertClass> publicClasses) {

  /** Without a key, to public addresses only; the public is told of the environment. */
  public static final ReceiverConfig NONE =
      new ReceiverConfig(null, false, null, Set.of(AlertClass.ENVIRONMENT));

  /** With that key, and with private addresses allowed or not. */
  public ReceiverConfig with(@Nullable String installationKey, boolean privateAllowed) {
    return new ReceiverConfig(installationKey, privateAllowed, publicUrl, publicClasses);
  }
}
