package vn.quantrac.api;

import java.security.KeyStore;

/**
 * With what the server proves who it is.
 *
 * @param keys one entry: the private key with its chain of certificates
 * @param password of that entry
 */
public record ServerIdentity(KeyStore keys, String password) {

  @Override
  public String toString() {
    return "ServerIdentity";
  }
}
