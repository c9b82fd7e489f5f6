// The package `auth0` over fetch: ManagementClient and AuthenticationClient for this server's own API, with the method names
// of its versions 2 to 5. A result is the data itself, and has `data`, `status` and `headers` beside it for code that
// expects the wrapped form.
(function (kit, require) {
  const { fetch } = kit.internal('node/fetch');
  const enc = encodeURIComponent;

  class ManagementApiError extends Error {
    constructor(status, body, text, headers) {
      super(body?.message ?? body?.error_description ?? text ?? `The server answered ${status}.`);
      this.name = 'ManagementApiError';
      this.statusCode = status;
      this.errorCode = body?.errorCode;
      this.error = body?.error;
      this.error_description = body?.error_description;
      this.msg = this.message;
      this.body = text;
      this.headers = headers;
    }
  }
  class AuthApiError extends ManagementApiError {
    constructor(...args) {
      super(...args);
      this.name = 'AuthApiError';
    }
  }
  const hidden = (value) => ({ __proto__: null, value, enumerable: false, configurable: true, writable: true });
  function result(data, response) {
    const shown = data !== null && typeof data === 'object' ? data : {};
    if (!('data' in shown)) Object.defineProperty(shown, 'data', hidden(data));
    if (!('status' in shown)) Object.defineProperty(shown, 'status', hidden(response.status));
    if (!('headers' in shown)) Object.defineProperty(shown, 'headers', hidden(response.headers));
    return shown;
  }
  async function send(Failure, url, method, headers, body) {
    const response = await fetch(url, {
      method, headers: { accept: 'application/json', ...(body === undefined ? {} : { 'content-type': 'application/json' }), ...headers },
      body: body === undefined ? undefined : JSON.stringify(body),
    });
    const text = await response.text();
    let data;
    try { data = text === '' ? undefined : JSON.parse(text); } catch { data = text; }
    if (!response.ok) throw new Failure(response.status, data, text, response.headers);
    return result(data, response);
  }
  const baseOf = ({ domain, baseUrl }) => {
    const given = baseUrl ?? domain;
    if (typeof given !== 'string' || given === '') throw new Error('Must provide a domain');
    return (/^https?:\/\//.test(given) ? given : `https://${given}`).replace(/\/(api\/v2\/?)?$/, '') + '/';
  };
  function withCallback(promise, args) {
    const callback = args[args.length - 1];
    if (typeof callback !== 'function') return promise;
    promise.then((value) => setImmediate(callback, null, value), (error) => setImmediate(callback, error));
    return undefined;
  }
  const queryOf = (parameters, used) => {
    const query = new URLSearchParams();
    for (const [name, value] of Object.entries(parameters ?? {})) {
      if (!used.includes(name) && value !== undefined && value !== null) query.set(name, String(value));
    }
    return query.size === 0 ? '' : `?${query}`;
  };

  // method, path with {names} of parameters, whether there is a body
  const RESOURCES = {
    users: {
      get: ['GET', 'users/{id}'], getAll: ['GET', 'users'], list: ['GET', 'users'], create: ['POST', 'users', true],
      update: ['PATCH', 'users/{id}', true], delete: ['DELETE', 'users/{id}'],
      getRoles: ['GET', 'users/{id}/roles'], assignRoles: ['POST', 'users/{id}/roles', true],
      deleteRoles: ['DELETE', 'users/{id}/roles', true], removeRoles: ['DELETE', 'users/{id}/roles', true],
      getPermissions: ['GET', 'users/{id}/permissions'], link: ['POST', 'users/{id}/identities', true],
      unlink: ['DELETE', 'users/{id}/identities/{provider}/{user_id}'], getLogs: ['GET', 'users/{id}/logs'],
      getUserOrganizations: ['GET', 'users/{id}/organizations'],
    },
    usersByEmail: { getByEmail: ['GET', 'users-by-email'] },
    clients: {
      get: ['GET', 'clients/{client_id}'], getAll: ['GET', 'clients'], list: ['GET', 'clients'], create: ['POST', 'clients', true],
      update: ['PATCH', 'clients/{client_id}', true], delete: ['DELETE', 'clients/{client_id}'],
    },
    clientGrants: {
      getAll: ['GET', 'client-grants'], list: ['GET', 'client-grants'], create: ['POST', 'client-grants', true],
      delete: ['DELETE', 'client-grants/{id}'],
    },
    resourceServers: {
      get: ['GET', 'resource-servers/{id}'], getAll: ['GET', 'resource-servers'], list: ['GET', 'resource-servers'],
      create: ['POST', 'resource-servers', true], update: ['PATCH', 'resource-servers/{id}', true],
    },
    roles: {
      get: ['GET', 'roles/{id}'], getAll: ['GET', 'roles'], list: ['GET', 'roles'], create: ['POST', 'roles', true],
      update: ['PATCH', 'roles/{id}', true], delete: ['DELETE', 'roles/{id}'], getUsers: ['GET', 'roles/{id}/users'],
      getPermissions: ['GET', 'roles/{id}/permissions'], assignUsers: ['POST', 'roles/{id}/users', true],
    },
    organizations: {
      get: ['GET', 'organizations/{id}'], getAll: ['GET', 'organizations'], list: ['GET', 'organizations'],
      getMembers: ['GET', 'organizations/{id}/members'], addMembers: ['POST', 'organizations/{id}/members', true],
    },
    sessions: { get: ['GET', 'sessions/{id}'], delete: ['DELETE', 'sessions/{id}'], revoke: ['POST', 'sessions/{id}/revoke'] },
    refreshTokens: { get: ['GET', 'refresh-tokens/{id}'], delete: ['DELETE', 'refresh-tokens/{id}'] },
    actions: { get: ['GET', 'actions/actions/{id}'], getAll: ['GET', 'actions/actions'], list: ['GET', 'actions/actions'] },
    logs: { get: ['GET', 'logs/{id}'], getAll: ['GET', 'logs'], list: ['GET', 'logs'] },
    connections: { get: ['GET', 'connections/{id}'], getAll: ['GET', 'connections'], list: ['GET', 'connections'] },
  };
  // Names of version 2 and 3 on the client itself.
  const OLD = {
    getUser: 'users.get', getUsers: 'users.getAll', createUser: 'users.create', updateUser: 'users.update',
    deleteUser: 'users.delete', getUserRoles: 'users.getRoles', assignRolestoUser: 'users.assignRoles',
    removeRolesFromUser: 'users.deleteRoles', getUserPermissions: 'users.getPermissions', unlinkUsers: 'users.unlink',
    getClient: 'clients.get', getClients: 'clients.getAll', getRoles: 'roles.getAll', getRole: 'roles.get',
    getUsersInRole: 'roles.getUsers', getResourceServers: 'resourceServers.getAll', getLogs: 'logs.getAll', getLog: 'logs.get',
    getConnections: 'connections.getAll',
  };

  class ManagementClient {
    #options;
    #base;
    #token;
    constructor(options = {}) {
      this.#options = options;
      this.#base = baseOf(options);
      if (options.token === undefined && (options.clientId === undefined || options.clientSecret === undefined)) {
        throw new Error('Must provide a token, or a clientId and a clientSecret');
      }
      for (const [resource, methods] of Object.entries(RESOURCES)) {
        this[resource] = {};
        for (const [name, operation] of Object.entries(methods)) {
          this[resource][name] = (...args) => withCallback(this.#call(operation, args), args);
        }
      }
      for (const [name, path] of Object.entries(OLD)) {
        const [resource, method] = path.split('.');
        this[name] = (...args) => this[resource][method](...args);
      }
      this.getUsersByEmail = (email, ...args) => withCallback(this.#call(['GET', 'users-by-email'], [{ email }]), args);
      this.linkUsers = (id, body, ...args) => withCallback(this.#call(['POST', 'users/{id}/identities', true], [{ id }, body]), args);
      this.updateAppMetadata = ({ id }, metadata, ...args) => withCallback(this.#call(RESOURCES.users.update, [{ id }, { app_metadata: metadata }]), args);
      this.updateUserMetadata = ({ id }, metadata, ...args) => withCallback(this.#call(RESOURCES.users.update, [{ id }, { user_metadata: metadata }]), args);
      this.users.updateAppMetadata = this.updateAppMetadata;
      this.users.updateUserMetadata = this.updateUserMetadata;
      this.users.listUsersByEmail = this.usersByEmail.getByEmail;
    }
    async getAccessToken() {
      const { token, clientId, clientSecret, audience } = this.#options;
      if (token !== undefined) return typeof token === 'function' ? token() : token;
      if (this.#token === undefined || this.#token.until <= Date.now()) {
        const answer = await send(AuthApiError, `${this.#base}oauth/token`, 'POST', {}, {
          grant_type: 'client_credentials', client_id: clientId, client_secret: clientSecret, audience: audience ?? `${this.#base}api/v2/`,
        });
        this.#token = { value: answer.access_token, until: Date.now() + (answer.expires_in - 60) * 1000 };
      }
      return this.#token.value;
    }
    async #call([method, template, takesBody], args) {
      const given = args.filter((arg) => typeof arg !== 'function');
      const names = [...template.matchAll(/\{(\w+)\}/g)].map((match) => match[1]);
      // Parameters first, or the id alone as version 5 has it; a body comes last.
      const first = given[0];
      const parameters = names.length > 0 && typeof first === 'string' ? { [names[0]]: first } : names.length === 0 && takesBody ? {} : first ?? {};
      const body = takesBody ? given[names.length === 0 ? 0 : 1] ?? {} : undefined;
      const path = template.replace(/\{(\w+)\}/g, (_, name) => {
        const value = parameters[name] ?? parameters[name.replace(/_(\w)/, (__, c) => c.toUpperCase())];
        if (value === undefined || value === '') throw new Error(`The parameter ${name} is required.`);
        return enc(value);
      });
      const authorization = `Bearer ${await this.getAccessToken()}`;
      return send(ManagementApiError, `${this.#base}api/v2/${path}${queryOf(parameters, names)}`, method, { authorization }, body);
    }
  }

  class AuthenticationClient {
    #options;
    #base;
    constructor(options = {}) {
      this.#options = options;
      this.#base = baseOf(options);
      const grant = (type, ...names) => (parameters = {}, ...args) => {
        for (const name of names) {
          if (parameters[name] === undefined) throw new Error(`The parameter ${name} is required.`);
        }
        return withCallback(this.#token({ grant_type: type, ...parameters }), args);
      };
      this.oauth = {
        clientCredentialsGrant: grant('client_credentials', 'audience'),
        refreshTokenGrant: grant('refresh_token', 'refresh_token'),
        passwordGrant: grant('password', 'username', 'password'),
        authorizationCodeGrant: grant('authorization_code', 'code'),
        authorizationCodeGrantWithPKCE: grant('authorization_code', 'code', 'code_verifier'),
        revokeRefreshToken: ({ token }, ...args) => withCallback(this.#post('oauth/revoke', { token }), args),
      };
      this.clientCredentialsGrant = this.oauth.clientCredentialsGrant;
      this.refreshToken = this.oauth.refreshTokenGrant;
      this.passwordGrant = this.oauth.passwordGrant;
      this.userInfo = { getUserInfo: (token) => this.#profile(token) };
      this.getProfile = (token, ...args) => withCallback(this.#profile(token), args);
    }
    #credentials() {
      const { clientId, clientSecret } = this.#options;
      return clientSecret === undefined ? { client_id: clientId } : { client_id: clientId, client_secret: clientSecret };
    }
    #token(parameters) { return this.#post('oauth/token', parameters); }
    #post(path, parameters) {
      return send(AuthApiError, this.#base + path, 'POST', {}, { ...this.#credentials(), ...parameters });
    }
    #profile(token) { return send(AuthApiError, `${this.#base}userinfo`, 'GET', { authorization: `Bearer ${token}` }); }
  }
  return { ManagementClient, AuthenticationClient, ManagementApiError, AuthApiError, ManagementError: ManagementApiError };
})
