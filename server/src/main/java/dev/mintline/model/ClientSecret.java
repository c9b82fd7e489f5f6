package dev.mintline.model;

/** A client's secret at rest: the hash that checks it, the ciphertext that {@code read:client_keys} and HS256 need. */
public record ClientSecret(Hash hash, Ciphertext encrypted) {}
