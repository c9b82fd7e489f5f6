package dev.mintline.store.jdbc;

import dev.mintline.model.TenantId;
import dev.mintline.store.ActionStore;
import dev.mintline.store.AuthorizationCodeStore;
import dev.mintline.store.ClientStore;
import dev.mintline.store.ConsentStore;
import dev.mintline.store.LogStore;
import dev.mintline.store.LoginTransactionStore;
import dev.mintline.store.RefreshTokenStore;
import dev.mintline.store.ResourceServerStore;
import dev.mintline.store.SessionStore;
import dev.mintline.store.SigningKeyStore;
import dev.mintline.store.Stores;
import dev.mintline.store.TenantStore;
import dev.mintline.store.UserStore;
import dev.mintline.store.UserinfoClaimStore;

/** One tenant's stores on one connection. */
record JdbcStores(Sql sql, TenantId tenantId) implements Stores {
    @Override
    public TenantStore tenant() {
        return new JdbcTenantStore(sql, tenantId);
    }

    @Override
    public ClientStore clients() {
        return new JdbcClientStore(sql, tenantId);
    }

    @Override
    public ResourceServerStore resourceServers() {
        return new JdbcResourceServerStore(sql, tenantId);
    }

    @Override
    public UserStore users() {
        return new JdbcUserStore(sql, tenantId);
    }

    @Override
    public SessionStore sessions() {
        return new JdbcSessionStore(sql, tenantId);
    }

    @Override
    public RefreshTokenStore refreshTokens() {
        return new JdbcRefreshTokenStore(sql, tenantId);
    }

    @Override
    public UserinfoClaimStore userinfoClaims() {
        return new JdbcUserinfoClaimStore(sql, tenantId);
    }

    @Override
    public ConsentStore consents() {
        return new JdbcConsentStore(sql, tenantId);
    }

    @Override
    public AuthorizationCodeStore codes() {
        return new JdbcAuthorizationCodeStore(sql, tenantId);
    }

    @Override
    public LoginTransactionStore logins() {
        return new JdbcLoginTransactionStore(sql, tenantId);
    }

    @Override
    public SigningKeyStore signingKeys() {
        return new JdbcSigningKeyStore(sql, tenantId);
    }

    @Override
    public ActionStore actions() {
        return new JdbcActionStore(sql, tenantId);
    }

    @Override
    public LogStore log() {
        return new JdbcLogStore(sql, tenantId);
    }
}
