package vn.quantrac.storage;

import java.time.Instant;

/**
 * A person who is signed in.
 *
 * @param accountId of the person
 * @param name of the person
 * @param role what the person may do
 * @param expiresAt when the session ends
 */
public record Session(long accountId, String name, Role role, Instant expiresAt) {}
