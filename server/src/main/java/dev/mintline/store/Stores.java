package dev.mintline.store;

/** The stores of one tenant inside one transaction. Valid only while the transaction's work runs. */
public interface Stores {
    TenantStore tenant();

    ClientStore clients();

    ResourceServerStore resourceServers();

    UserStore users();

    SessionStore sessions();

    RefreshTokenStore refreshTokens();

    UserinfoClaimStore userinfoClaims();

    ConsentStore consents();

    AuthorizationCodeStore codes();

    LoginTransactionStore logins();

    SigningKeyStore signingKeys();

    ActionStore actions();

    LogStore log();
}
