/** Generated from api/openapi.json by `npm run gen`; not to be edited. */
export interface paths {
  "/api/v1/me": {
    parameters: { query?: never; header?: never; path?: never; cookie?: never }
    get: {
      parameters: { query?: never; header?: never; path?: never; cookie?: never }
      requestBody?: never
      responses: {
        200: { headers: Record<string, unknown>; content: { "application/json": components['schemas']["Me"] } }
        401: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        403: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        409: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        422: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
      }
    }
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "/api/v1/setup": {
    parameters: { query?: never; header?: never; path?: never; cookie?: never }
    get?: never
    put?: never
    post: {
      parameters: { query?: never; header?: never; path?: never; cookie?: never }
      requestBody: { content: { "application/json": { token: string; orgName: string; name: string; email: string; password: string; timeZone: string; currency: string; locale: "zh-TW" | "zh-CN" | "en" } } }
      responses: {
        200: { headers: Record<string, unknown>; content: { "application/json": { signedIn: true } } }
        401: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        403: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        409: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        422: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
      }
    }
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "/api/v1/demo-sign-in": {
    parameters: { query?: never; header?: never; path?: never; cookie?: never }
    get?: never
    put?: never
    post: {
      parameters: { query?: never; header?: never; path?: never; cookie?: never }
      requestBody?: never
      responses: {
        200: { headers: Record<string, unknown>; content: { "application/json": { signedIn: true } } }
        401: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        403: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        409: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        422: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
      }
    }
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "/api/v1/demo/remove": {
    parameters: { query?: never; header?: never; path?: never; cookie?: never }
    get?: never
    put?: never
    post: {
      parameters: { query?: never; header?: never; path?: never; cookie?: never }
      requestBody?: never
      responses: {
        200: { headers: Record<string, unknown>; content: { "application/json": { removedRows: number; setupPath: string | null } } }
        401: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        403: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        409: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        422: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
      }
    }
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "/api/v1/settings": {
    parameters: { query?: never; header?: never; path?: never; cookie?: never }
    get: {
      parameters: { query?: never; header?: never; path?: never; cookie?: never }
      requestBody?: never
      responses: {
        200: { headers: Record<string, unknown>; content: { "application/json": components['schemas']["Settings"] } }
        401: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        403: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        409: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        422: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
      }
    }
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch: {
      parameters: { query?: never; header?: never; path?: never; cookie?: never }
      requestBody: { content: { "application/json": { name?: string; timeZone?: string; currency?: string; locale?: "zh-TW" | "zh-CN" | "en" } } }
      responses: {
        200: { headers: Record<string, unknown>; content: { "application/json": components['schemas']["Settings"] } }
        401: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        403: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        409: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        422: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
      }
    }
    trace?: never
  }
  "/api/v1/members": {
    parameters: { query?: never; header?: never; path?: never; cookie?: never }
    get: {
      parameters: { query?: never; header?: never; path?: never; cookie?: never }
      requestBody?: never
      responses: {
        200: { headers: Record<string, unknown>; content: { "application/json": { items: components['schemas']["Member"][] } } }
        401: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        403: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        409: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        422: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
      }
    }
    put?: never
    post: {
      parameters: { query?: never; header?: never; path?: never; cookie?: never }
      requestBody: { content: { "application/json": { name: string; email: string; password: string; role: "owner" | "manager" | "staff" | "read_only" } } }
      responses: {
        200: { headers: Record<string, unknown>; content: { "application/json": components['schemas']["Member"] } }
        401: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        403: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        409: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        422: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
      }
    }
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "/api/v1/members/{id}": {
    parameters: { query?: never; header?: never; path?: never; cookie?: never }
    get?: never
    put?: never
    post?: never
    delete: {
      parameters: { query?: never; header?: never; path: { id: string }; cookie?: never }
      requestBody?: never
      responses: {
        200: { headers: Record<string, unknown>; content: { "application/json": { removed: true } } }
        401: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        403: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        409: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        422: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
      }
    }
    options?: never
    head?: never
    patch: {
      parameters: { query?: never; header?: never; path: { id: string }; cookie?: never }
      requestBody: { content: { "application/json": { role?: "owner" | "manager" | "staff" | "read_only"; password?: string } } }
      responses: {
        200: { headers: Record<string, unknown>; content: { "application/json": components['schemas']["Member"] } }
        401: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        403: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        409: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        422: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
      }
    }
    trace?: never
  }
  "/api/v1/tokens": {
    parameters: { query?: never; header?: never; path?: never; cookie?: never }
    get: {
      parameters: { query?: never; header?: never; path?: never; cookie?: never }
      requestBody?: never
      responses: {
        200: { headers: Record<string, unknown>; content: { "application/json": { items: components['schemas']["Token"][] } } }
        401: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        403: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        409: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        422: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
      }
    }
    put?: never
    post: {
      parameters: { query?: never; header?: never; path?: never; cookie?: never }
      requestBody: { content: { "application/json": { name: string; scopes: ("orders.read" | "orders.write" | "stock.read" | "stock.write" | "catalog.read" | "catalog.write" | "imports.read" | "imports.write" | "channels.read" | "channels.write" | "insights.read" | "insights.write" | "settings.read" | "settings.write")[]; expiresAt?: string } } }
      responses: {
        200: { headers: Record<string, unknown>; content: { "application/json": (components['schemas']["Token"]) & ({ secret: string }) } }
        401: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        403: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        409: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        422: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
      }
    }
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "/api/v1/tokens/{id}": {
    parameters: { query?: never; header?: never; path?: never; cookie?: never }
    get?: never
    put?: never
    post?: never
    delete: {
      parameters: { query?: never; header?: never; path: { id: string }; cookie?: never }
      requestBody?: never
      responses: {
        200: { headers: Record<string, unknown>; content: { "application/json": { removed: true } } }
        401: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        403: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        409: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        422: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
      }
    }
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "/api/v1/audit": {
    parameters: { query?: never; header?: never; path?: never; cookie?: never }
    get: {
      parameters: { query?: { subjectKind?: string; subjectId?: string; cause?: string; cursor?: string; limit?: number }; header?: never; path?: never; cookie?: never }
      requestBody?: never
      responses: {
        200: { headers: Record<string, unknown>; content: { "application/json": { items: components['schemas']["AuditEntry"][]; next: string | null } } }
        401: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        403: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        409: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        422: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
      }
    }
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "/api/v1/stream": {
    parameters: { query?: never; header?: never; path?: never; cookie?: never }
    get: {
      parameters: { query?: never; header?: never; path?: never; cookie?: never }
      requestBody?: never
      responses: {
        200: { headers: Record<string, unknown>; content: { "application/json": string } }
        401: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        403: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        409: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        422: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
      }
    }
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "/api/v1/views": {
    parameters: { query?: never; header?: never; path?: never; cookie?: never }
    get: {
      parameters: { query?: { screen?: string }; header?: never; path?: never; cookie?: never }
      requestBody?: never
      responses: {
        200: { headers: Record<string, unknown>; content: { "application/json": { items: components['schemas']["View"][] } } }
        401: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        403: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        409: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        422: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
      }
    }
    put?: never
    post: {
      parameters: { query?: never; header?: never; path?: never; cookie?: never }
      requestBody: { content: { "application/json": { screen: string; name: string; definition: Record<string, unknown> } } }
      responses: {
        200: { headers: Record<string, unknown>; content: { "application/json": components['schemas']["View"] } }
        401: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        403: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        409: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        422: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
      }
    }
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "/api/v1/views/{id}": {
    parameters: { query?: never; header?: never; path?: never; cookie?: never }
    get?: never
    put?: never
    post?: never
    delete: {
      parameters: { query?: never; header?: never; path: { id: string }; cookie?: never }
      requestBody?: never
      responses: {
        200: { headers: Record<string, unknown>; content: { "application/json": { removed: true } } }
        401: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        403: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        409: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        422: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
      }
    }
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "/api/v1/mail/server": {
    parameters: { query?: never; header?: never; path?: never; cookie?: never }
    get: {
      parameters: { query?: never; header?: never; path?: never; cookie?: never }
      requestBody?: never
      responses: {
        200: { headers: Record<string, unknown>; content: { "application/json": { server: components['schemas']["MailServer"] | null } } }
        401: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        403: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        409: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        422: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
      }
    }
    put: {
      parameters: { query?: never; header?: never; path?: never; cookie?: never }
      requestBody: { content: { "application/json": { host: string; port: number; security: "tls" | "starttls" | "none"; username?: string; password?: string; fromAddress: string; fromName: string } } }
      responses: {
        200: { headers: Record<string, unknown>; content: { "application/json": components['schemas']["MailServer"] } }
        401: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        403: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        409: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        422: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
      }
    }
    post?: never
    delete: {
      parameters: { query?: never; header?: never; path?: never; cookie?: never }
      requestBody?: never
      responses: {
        200: { headers: Record<string, unknown>; content: { "application/json": { removed: true } } }
        401: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        403: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        409: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        422: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
      }
    }
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "/api/v1/mail": {
    parameters: { query?: never; header?: never; path?: never; cookie?: never }
    get: {
      parameters: { query?: never; header?: never; path?: never; cookie?: never }
      requestBody?: never
      responses: {
        200: { headers: Record<string, unknown>; content: { "application/json": { items: components['schemas']["MailLetter"][] } } }
        401: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        403: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        409: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        422: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
      }
    }
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "/api/v1/mail/test": {
    parameters: { query?: never; header?: never; path?: never; cookie?: never }
    get?: never
    put?: never
    post: {
      parameters: { query?: never; header?: never; path?: never; cookie?: never }
      requestBody: { content: { "application/json": { to: string; subject: string; text: string } } }
      responses: {
        200: { headers: Record<string, unknown>; content: { "application/json": components['schemas']["MailLetter"] } }
        401: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        403: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        409: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        422: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
      }
    }
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "/api/v1/mail/{id}/repeat": {
    parameters: { query?: never; header?: never; path?: never; cookie?: never }
    get?: never
    put?: never
    post: {
      parameters: { query?: never; header?: never; path: { id: string }; cookie?: never }
      requestBody?: never
      responses: {
        200: { headers: Record<string, unknown>; content: { "application/json": { queued: true } } }
        401: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        403: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        409: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        422: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
      }
    }
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "/api/v1/listeners": {
    parameters: { query?: never; header?: never; path?: never; cookie?: never }
    get: {
      parameters: { query?: never; header?: never; path?: never; cookie?: never }
      requestBody?: never
      responses: {
        200: { headers: Record<string, unknown>; content: { "application/json": { items: components['schemas']["Listener"][] } } }
        401: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        403: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        409: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        422: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
      }
    }
    put?: never
    post: {
      parameters: { query?: never; header?: never; path?: never; cookie?: never }
      requestBody: { content: { "application/json": { url: string; kinds?: string[] } } }
      responses: {
        200: { headers: Record<string, unknown>; content: { "application/json": (components['schemas']["Listener"]) & ({ secret: string }) } }
        401: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        403: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        409: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        422: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
      }
    }
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "/api/v1/listeners/{id}": {
    parameters: { query?: never; header?: never; path?: never; cookie?: never }
    get?: never
    put?: never
    post?: never
    delete: {
      parameters: { query?: never; header?: never; path: { id: string }; cookie?: never }
      requestBody?: never
      responses: {
        200: { headers: Record<string, unknown>; content: { "application/json": { removed: true } } }
        401: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        403: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        409: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        422: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
      }
    }
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "/api/v1/listeners/test": {
    parameters: { query?: never; header?: never; path?: never; cookie?: never }
    get?: never
    put?: never
    post: {
      parameters: { query?: never; header?: never; path?: never; cookie?: never }
      requestBody?: never
      responses: {
        200: { headers: Record<string, unknown>; content: { "application/json": { told: number } } }
        401: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        403: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        409: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        422: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
      }
    }
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "/api/v1/announcements": {
    parameters: { query?: never; header?: never; path?: never; cookie?: never }
    get: {
      parameters: { query?: never; header?: never; path?: never; cookie?: never }
      requestBody?: never
      responses: {
        200: { headers: Record<string, unknown>; content: { "application/json": { items: components['schemas']["Announcement"][] } } }
        401: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        403: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        409: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        422: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
      }
    }
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "/api/v1/announcements/{id}/repeat": {
    parameters: { query?: never; header?: never; path?: never; cookie?: never }
    get?: never
    put?: never
    post: {
      parameters: { query?: never; header?: never; path: { id: string }; cookie?: never }
      requestBody?: never
      responses: {
        200: { headers: Record<string, unknown>; content: { "application/json": { queued: true } } }
        401: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        403: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        409: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        422: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
      }
    }
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "/api/v1/channels": {
    parameters: { query?: never; header?: never; path?: never; cookie?: never }
    get: {
      parameters: { query?: never; header?: never; path?: never; cookie?: never }
      requestBody?: never
      responses: {
        200: { headers: Record<string, unknown>; content: { "application/json": components['schemas']["Channel"][] } }
        401: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        403: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        409: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        422: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
      }
    }
    put?: never
    post: {
      parameters: { query?: never; header?: never; path?: never; cookie?: never }
      requestBody: { content: { "application/json": components['schemas']["ChannelDraft"] } }
      responses: {
        200: { headers: Record<string, unknown>; content: { "application/json": components['schemas']["Channel"] } }
        401: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        403: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        409: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        422: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
      }
    }
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "/api/v1/channels/{id}": {
    parameters: { query?: never; header?: never; path?: never; cookie?: never }
    get?: never
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch: {
      parameters: { query?: never; header?: never; path: { id: string }; cookie?: never }
      requestBody: { content: { "application/json": components['schemas']["ChannelDraft"] } }
      responses: {
        200: { headers: Record<string, unknown>; content: { "application/json": components['schemas']["Channel"] } }
        401: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        403: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        409: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        422: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
      }
    }
    trace?: never
  }
  "/api/v1/products": {
    parameters: { query?: never; header?: never; path?: never; cookie?: never }
    get: {
      parameters: { query?: { q?: string; state?: "active" | "draft" | "archived"; sort?: "updatedAt" | "-updatedAt" | "name" | "-name" | "rank"; cursor?: string; limit?: number }; header?: never; path?: never; cookie?: never }
      requestBody?: never
      responses: {
        200: { headers: Record<string, unknown>; content: { "application/json": { items: components['schemas']["ProductItem"][]; next: string | null; total: number } } }
        401: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        403: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        409: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        422: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
      }
    }
    put?: never
    post: {
      parameters: { query?: never; header?: never; path?: never; cookie?: never }
      requestBody: { content: { "application/json": { drafts: components['schemas']["ProductDraft"][]; ifKnown?: "change" | "refuse" } } }
      responses: {
        200: { headers: Record<string, unknown>; content: { "application/json": { answers: ({ outcome: "created" | "updated" | "unchanged" | "refused"; productId?: string; variants?: { sku: string; variantId: string }[]; refusal?: components['schemas']["Refusal"] })[] } } }
        401: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        403: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        409: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        422: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
      }
    }
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "/api/v1/products/{id}": {
    parameters: { query?: never; header?: never; path?: never; cookie?: never }
    get: {
      parameters: { query?: never; header?: never; path: { id: string }; cookie?: never }
      requestBody?: never
      responses: {
        200: { headers: Record<string, unknown>; content: { "application/json": components['schemas']["Product"] } }
        401: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        403: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        409: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        422: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
      }
    }
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch: {
      parameters: { query?: never; header?: never; path: { id: string }; cookie?: never }
      requestBody: { content: { "application/json": components['schemas']["ProductEdit"] } }
      responses: {
        200: { headers: Record<string, unknown>; content: { "application/json": components['schemas']["Product"] } }
        401: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        403: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        409: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        422: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
      }
    }
    trace?: never
  }
  "/api/v1/variants": {
    parameters: { query?: never; header?: never; path?: never; cookie?: never }
    get: {
      parameters: { query?: { q?: string; limit?: number; ids?: string }; header?: never; path?: never; cookie?: never }
      requestBody?: never
      responses: {
        200: { headers: Record<string, unknown>; content: { "application/json": { items: components['schemas']["VariantItem"][] } } }
        401: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        403: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        409: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        422: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
      }
    }
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "/api/v1/variants/{id}/components": {
    parameters: { query?: never; header?: never; path?: never; cookie?: never }
    get?: never
    put: {
      parameters: { query?: never; header?: never; path: { id: string }; cookie?: never }
      requestBody: { content: { "application/json": components['schemas']["ComponentsDraft"] } }
      responses: {
        200: { headers: Record<string, unknown>; content: { "application/json": { outcome: "set" | "unchanged" } } }
        401: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        403: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        409: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        422: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
      }
    }
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "/api/v1/price-lists": {
    parameters: { query?: never; header?: never; path?: never; cookie?: never }
    get: {
      parameters: { query?: never; header?: never; path?: never; cookie?: never }
      requestBody?: never
      responses: {
        200: { headers: Record<string, unknown>; content: { "application/json": components['schemas']["PriceList"][] } }
        401: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        403: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        409: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        422: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
      }
    }
    put?: never
    post: {
      parameters: { query?: never; header?: never; path?: never; cookie?: never }
      requestBody: { content: { "application/json": components['schemas']["PriceListDraft"] } }
      responses: {
        200: { headers: Record<string, unknown>; content: { "application/json": components['schemas']["PriceList"] } }
        401: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        403: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        409: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        422: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
      }
    }
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "/api/v1/price-lists/{id}/prices": {
    parameters: { query?: never; header?: never; path?: never; cookie?: never }
    get: {
      parameters: { query?: { q?: string; cursor?: string; limit?: number }; header?: never; path: { id: string }; cookie?: never }
      requestBody?: never
      responses: {
        200: { headers: Record<string, unknown>; content: { "application/json": { items: components['schemas']["PriceItem"][]; next: string | null } } }
        401: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        403: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        409: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        422: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
      }
    }
    put: {
      parameters: { query?: never; header?: never; path: { id: string }; cookie?: never }
      requestBody: { content: { "application/json": { prices: components['schemas']["PriceDraft"][] } } }
      responses: {
        200: { headers: Record<string, unknown>; content: { "application/json": { answers: ({ outcome: "set" | "unchanged" | "replaced" | "refused"; variantId?: string; refusal?: components['schemas']["Refusal"] })[] } } }
        401: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        403: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        409: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        422: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
      }
    }
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "/api/v1/listings": {
    parameters: { query?: never; header?: never; path?: never; cookie?: never }
    get: {
      parameters: { query?: { channelId?: string; state?: "mapped" | "unmatched" | "ignored"; cursor?: string; limit?: number }; header?: never; path?: never; cookie?: never }
      requestBody?: never
      responses: {
        200: { headers: Record<string, unknown>; content: { "application/json": { items: components['schemas']["ListingItem"][]; next: string | null } } }
        401: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        403: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        409: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        422: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
      }
    }
    put?: never
    post: {
      parameters: { query?: never; header?: never; path?: never; cookie?: never }
      requestBody: { content: { "application/json": { drafts: components['schemas']["ListingDraft"][] } } }
      responses: {
        200: { headers: Record<string, unknown>; content: { "application/json": { answers: ({ outcome: "created" | "updated" | "unchanged" | "refused"; listing?: components['schemas']["Listing"]; refusal?: components['schemas']["Refusal"] })[] } } }
        401: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        403: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        409: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        422: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
      }
    }
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "/api/v1/listings/{id}": {
    parameters: { query?: never; header?: never; path?: never; cookie?: never }
    get?: never
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch: {
      parameters: { query?: never; header?: never; path: { id: string }; cookie?: never }
      requestBody: { content: { "application/json": components['schemas']["ListingEdit"] } }
      responses: {
        200: { headers: Record<string, unknown>; content: { "application/json": components['schemas']["Listing"] } }
        401: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        403: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        409: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        422: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
      }
    }
    trace?: never
  }
  "/api/v1/bulk-edits": {
    parameters: { query?: never; header?: never; path?: never; cookie?: never }
    get: {
      parameters: { query?: { cursor?: string; limit?: number }; header?: never; path?: never; cookie?: never }
      requestBody?: never
      responses: {
        200: { headers: Record<string, unknown>; content: { "application/json": { items: components['schemas']["BulkEdit"][]; next: string | null } } }
        401: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        403: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        409: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        422: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
      }
    }
    put?: never
    post: {
      parameters: { query?: never; header?: never; path?: never; cookie?: never }
      requestBody: { content: { "application/json": components['schemas']["BulkWish"] } }
      responses: {
        200: { headers: Record<string, unknown>; content: { "application/json": components['schemas']["BulkEdit"] } }
        401: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        403: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        409: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        422: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
      }
    }
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "/api/v1/bulk-edits/{id}": {
    parameters: { query?: never; header?: never; path?: never; cookie?: never }
    get: {
      parameters: { query?: never; header?: never; path: { id: string }; cookie?: never }
      requestBody?: never
      responses: {
        200: { headers: Record<string, unknown>; content: { "application/json": components['schemas']["BulkEdit"] } }
        401: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        403: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        409: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        422: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
      }
    }
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "/api/v1/bulk-edits/{id}/changes": {
    parameters: { query?: never; header?: never; path?: never; cookie?: never }
    get: {
      parameters: { query?: { cursor?: string; limit?: number; state?: "planned" | "refused" | "written" | "moved" | "undone" | "kept"; findings?: "yes" }; header?: never; path: { id: string }; cookie?: never }
      requestBody?: never
      responses: {
        200: { headers: Record<string, unknown>; content: { "application/json": { items: components['schemas']["BulkChange"][]; next: string | null } } }
        401: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        403: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        409: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        422: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
      }
    }
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "/api/v1/bulk-edits/{id}/apply": {
    parameters: { query?: never; header?: never; path?: never; cookie?: never }
    get?: never
    put?: never
    post: {
      parameters: { query?: never; header?: never; path: { id: string }; cookie?: never }
      requestBody?: never
      responses: {
        200: { headers: Record<string, unknown>; content: { "application/json": components['schemas']["BulkEdit"] } }
        401: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        403: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        409: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        422: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
      }
    }
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "/api/v1/bulk-edits/{id}/cancel": {
    parameters: { query?: never; header?: never; path?: never; cookie?: never }
    get?: never
    put?: never
    post: {
      parameters: { query?: never; header?: never; path: { id: string }; cookie?: never }
      requestBody?: never
      responses: {
        200: { headers: Record<string, unknown>; content: { "application/json": components['schemas']["BulkEdit"] } }
        401: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        403: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        409: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        422: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
      }
    }
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "/api/v1/bulk-edits/{id}/undo": {
    parameters: { query?: never; header?: never; path?: never; cookie?: never }
    get?: never
    put?: never
    post: {
      parameters: { query?: never; header?: never; path: { id: string }; cookie?: never }
      requestBody: { content: { "application/json": { nos?: number[] } } }
      responses: {
        200: { headers: Record<string, unknown>; content: { "application/json": components['schemas']["BulkEdit"] } }
        401: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        403: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        409: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        422: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
      }
    }
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "/api/v1/stock": {
    parameters: { query?: never; header?: never; path?: never; cookie?: never }
    get: {
      parameters: { query?: { q?: string; locationId?: string; filter?: "low" | "out" | "oversold"; sort?: "sku" | "-sku" | "available" | "-available"; lowAt?: number | null; cursor?: string; limit?: number }; header?: never; path?: never; cookie?: never }
      requestBody?: never
      responses: {
        200: { headers: Record<string, unknown>; content: { "application/json": { items: components['schemas']["StockLevel"][]; next: string | null } } }
        401: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        403: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        409: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        422: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
      }
    }
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "/api/v1/stock/proof": {
    parameters: { query?: never; header?: never; path?: never; cookie?: never }
    get: {
      parameters: { query?: never; header?: never; path?: never; cookie?: never }
      requestBody?: never
      responses: {
        200: { headers: Record<string, unknown>; content: { "application/json": { balances: number; wrong: Record<string, unknown>[] } } }
        401: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        403: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        409: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        422: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
      }
    }
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "/api/v1/stock/{variantId}": {
    parameters: { query?: never; header?: never; path?: never; cookie?: never }
    get: {
      parameters: { query?: never; header?: never; path: { variantId: string }; cookie?: never }
      requestBody?: never
      responses: {
        200: { headers: Record<string, unknown>; content: { "application/json": components['schemas']["StockLevel"] } }
        401: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        403: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        409: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        422: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
      }
    }
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "/api/v1/stock/{variantId}/ledger": {
    parameters: { query?: never; header?: never; path?: never; cookie?: never }
    get: {
      parameters: { query?: { locationId?: string; cursor?: string; limit?: number }; header?: never; path: { variantId: string }; cookie?: never }
      requestBody?: never
      responses: {
        200: { headers: Record<string, unknown>; content: { "application/json": { items: components['schemas']["LedgerEntry"][]; next: string | null } } }
        401: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        403: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        409: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        422: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
      }
    }
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "/api/v1/stock/{variantId}/reservations": {
    parameters: { query?: never; header?: never; path?: never; cookie?: never }
    get: {
      parameters: { query?: { locationId?: string; cursor?: string; limit?: number }; header?: never; path: { variantId: string }; cookie?: never }
      requestBody?: never
      responses: {
        200: { headers: Record<string, unknown>; content: { "application/json": { items: components['schemas']["StockPromise"][]; next: string | null } } }
        401: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        403: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        409: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        422: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
      }
    }
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "/api/v1/stock/{variantId}/why": {
    parameters: { query?: never; header?: never; path?: never; cookie?: never }
    get: {
      parameters: { query?: { locationId?: string }; header?: never; path: { variantId: string }; cookie?: never }
      requestBody?: never
      responses: {
        200: { headers: Record<string, unknown>; content: { "application/json": components['schemas']["AvailabilityExplained"] } }
        401: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        403: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        409: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        422: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
      }
    }
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "/api/v1/stock/adjust": {
    parameters: { query?: never; header?: never; path?: never; cookie?: never }
    get?: never
    put?: never
    post: {
      parameters: { query?: never; header?: never; path?: never; cookie?: never }
      requestBody: { content: { "application/json": { lines: { variantId: string; locationId: string; delta: number; reason: string }[] } } }
      responses: {
        200: { headers: Record<string, unknown>; content: { "application/json": { levels: { variantId: string; locationId: string; onHand: number; reserved: number; oversold: number; available: number }[] } } }
        401: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        403: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        409: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        422: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
      }
    }
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "/api/v1/stock/receive": {
    parameters: { query?: never; header?: never; path?: never; cookie?: never }
    get?: never
    put?: never
    post: {
      parameters: { query?: never; header?: never; path?: never; cookie?: never }
      requestBody: { content: { "application/json": { lines: { variantId: string; locationId: string; quantity: number; reason?: string }[] } } }
      responses: {
        200: { headers: Record<string, unknown>; content: { "application/json": { levels: { variantId: string; locationId: string; onHand: number; reserved: number; oversold: number; available: number }[] } } }
        401: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        403: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        409: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        422: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
      }
    }
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "/api/v1/stock/build": {
    parameters: { query?: never; header?: never; path?: never; cookie?: never }
    get?: never
    put?: never
    post: {
      parameters: { query?: never; header?: never; path?: never; cookie?: never }
      requestBody: { content: { "application/json": { bundleId: string; locationId: string; quantity: number } } }
      responses: {
        200: { headers: Record<string, unknown>; content: { "application/json": { quantity: number } } }
        401: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        403: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        409: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        422: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
      }
    }
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "/api/v1/stock/break": {
    parameters: { query?: never; header?: never; path?: never; cookie?: never }
    get?: never
    put?: never
    post: {
      parameters: { query?: never; header?: never; path?: never; cookie?: never }
      requestBody: { content: { "application/json": { bundleId: string; locationId: string; quantity: number } } }
      responses: {
        200: { headers: Record<string, unknown>; content: { "application/json": { quantity: number } } }
        401: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        403: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        409: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        422: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
      }
    }
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "/api/v1/locations": {
    parameters: { query?: never; header?: never; path?: never; cookie?: never }
    get: {
      parameters: { query?: never; header?: never; path?: never; cookie?: never }
      requestBody?: never
      responses: {
        200: { headers: Record<string, unknown>; content: { "application/json": components['schemas']["Location"][] } }
        401: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        403: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        409: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        422: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
      }
    }
    put?: never
    post: {
      parameters: { query?: never; header?: never; path?: never; cookie?: never }
      requestBody: { content: { "application/json": { code: string; name: string; kind?: "warehouse" | "store" | "transit" | "partner"; priority?: number; sellsOnline?: boolean; isActive?: boolean } } }
      responses: {
        200: { headers: Record<string, unknown>; content: { "application/json": components['schemas']["Location"] } }
        401: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        403: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        409: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        422: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
      }
    }
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "/api/v1/locations/{id}": {
    parameters: { query?: never; header?: never; path?: never; cookie?: never }
    get?: never
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch: {
      parameters: { query?: never; header?: never; path: { id: string }; cookie?: never }
      requestBody: { content: { "application/json": { code?: string; name?: string; kind?: "warehouse" | "store" | "transit" | "partner"; priority?: number; sellsOnline?: boolean; isActive?: boolean } } }
      responses: {
        200: { headers: Record<string, unknown>; content: { "application/json": components['schemas']["Location"] } }
        401: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        403: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        409: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        422: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
      }
    }
    trace?: never
  }
  "/api/v1/transfers": {
    parameters: { query?: never; header?: never; path?: never; cookie?: never }
    get: {
      parameters: { query?: { state?: "draft" | "sent" | "received" | "cancelled"; cursor?: string; limit?: number }; header?: never; path?: never; cookie?: never }
      requestBody?: never
      responses: {
        200: { headers: Record<string, unknown>; content: { "application/json": { items: components['schemas']["Transfer"][]; next: string | null } } }
        401: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        403: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        409: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        422: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
      }
    }
    put?: never
    post: {
      parameters: { query?: never; header?: never; path?: never; cookie?: never }
      requestBody: { content: { "application/json": { fromId: string; toId: string; note?: string; lines: { variantId: string; quantity: number }[] } } }
      responses: {
        200: { headers: Record<string, unknown>; content: { "application/json": components['schemas']["Transfer"] } }
        401: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        403: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        409: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        422: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
      }
    }
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "/api/v1/transfers/{id}": {
    parameters: { query?: never; header?: never; path?: never; cookie?: never }
    get: {
      parameters: { query?: never; header?: never; path: { id: string }; cookie?: never }
      requestBody?: never
      responses: {
        200: { headers: Record<string, unknown>; content: { "application/json": components['schemas']["Transfer"] } }
        401: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        403: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        409: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        422: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
      }
    }
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "/api/v1/transfers/{id}/send": {
    parameters: { query?: never; header?: never; path?: never; cookie?: never }
    get?: never
    put?: never
    post: {
      parameters: { query?: never; header?: never; path: { id: string }; cookie?: never }
      requestBody?: never
      responses: {
        200: { headers: Record<string, unknown>; content: { "application/json": components['schemas']["Transfer"] } }
        401: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        403: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        409: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        422: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
      }
    }
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "/api/v1/transfers/{id}/receive": {
    parameters: { query?: never; header?: never; path?: never; cookie?: never }
    get?: never
    put?: never
    post: {
      parameters: { query?: never; header?: never; path: { id: string }; cookie?: never }
      requestBody: { content: { "application/json": { lines?: { variantId: string; quantity: number }[]; close?: boolean } } }
      responses: {
        200: { headers: Record<string, unknown>; content: { "application/json": components['schemas']["Transfer"] } }
        401: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        403: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        409: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        422: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
      }
    }
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "/api/v1/transfers/{id}/cancel": {
    parameters: { query?: never; header?: never; path?: never; cookie?: never }
    get?: never
    put?: never
    post: {
      parameters: { query?: never; header?: never; path: { id: string }; cookie?: never }
      requestBody?: never
      responses: {
        200: { headers: Record<string, unknown>; content: { "application/json": components['schemas']["Transfer"] } }
        401: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        403: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        409: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        422: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
      }
    }
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "/api/v1/counts": {
    parameters: { query?: never; header?: never; path?: never; cookie?: never }
    get: {
      parameters: { query?: { cursor?: string; limit?: number }; header?: never; path?: never; cookie?: never }
      requestBody?: never
      responses: {
        200: { headers: Record<string, unknown>; content: { "application/json": { items: components['schemas']["Count"][]; next: string | null } } }
        401: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        403: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        409: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        422: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
      }
    }
    put?: never
    post: {
      parameters: { query?: never; header?: never; path?: never; cookie?: never }
      requestBody: { content: { "application/json": { locationId: string; isBlind?: boolean; note?: string } } }
      responses: {
        200: { headers: Record<string, unknown>; content: { "application/json": components['schemas']["Count"] } }
        401: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        403: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        409: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        422: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
      }
    }
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "/api/v1/counts/{id}": {
    parameters: { query?: never; header?: never; path?: never; cookie?: never }
    get: {
      parameters: { query?: { preview?: "true" | "false" }; header?: never; path: { id: string }; cookie?: never }
      requestBody?: never
      responses: {
        200: { headers: Record<string, unknown>; content: { "application/json": components['schemas']["Count"] } }
        401: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        403: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        409: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        422: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
      }
    }
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "/api/v1/counts/{id}/lines": {
    parameters: { query?: never; header?: never; path?: never; cookie?: never }
    get?: never
    put: {
      parameters: { query?: never; header?: never; path: { id: string }; cookie?: never }
      requestBody: { content: { "application/json": { lines: { variantId: string; counted: number; countedAt?: string }[] } } }
      responses: {
        200: { headers: Record<string, unknown>; content: { "application/json": components['schemas']["Count"] } }
        401: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        403: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        409: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        422: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
      }
    }
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "/api/v1/counts/{id}/apply": {
    parameters: { query?: never; header?: never; path?: never; cookie?: never }
    get?: never
    put?: never
    post: {
      parameters: { query?: never; header?: never; path: { id: string }; cookie?: never }
      requestBody: { content: { "application/json": { approveVariance?: boolean } } }
      responses: {
        200: { headers: Record<string, unknown>; content: { "application/json": components['schemas']["Count"] } }
        401: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        403: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        409: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        422: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
      }
    }
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "/api/v1/counts/{id}/cancel": {
    parameters: { query?: never; header?: never; path?: never; cookie?: never }
    get?: never
    put?: never
    post: {
      parameters: { query?: never; header?: never; path: { id: string }; cookie?: never }
      requestBody?: never
      responses: {
        200: { headers: Record<string, unknown>; content: { "application/json": components['schemas']["Count"] } }
        401: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        403: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        409: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        422: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
      }
    }
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "/api/v1/orders/export": {
    parameters: { query?: never; header?: never; path?: never; cookie?: never }
    get: {
      parameters: { query?: { q?: string; channelId?: string; orderState?: "open" | "completed" | "cancelled"; paymentState?: "unpaid" | "authorised" | "paid" | "partly_refunded" | "refunded" | "voided"; fulfilmentState?: "unfulfilled" | "partly_shipped" | "shipped" | "delivered" | "lost" | "returned_to_sender"; returnState?: "none" | "requested" | "partly_returned" | "returned"; kind?: "sale" | "credit" | "adjustment"; problem?: "quarantined" | "oversold" | "difference"; placedFrom?: string; placedTo?: string; currency?: string; variantId?: string; importId?: string; format?: "csv" | "xlsx"; columns?: string }; header?: never; path?: never; cookie?: never }
      requestBody?: never
      responses: {
        200: { headers: Record<string, unknown>; content: { "application/json": unknown } }
        401: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        403: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        409: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        422: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
      }
    }
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "/api/v1/orders": {
    parameters: { query?: never; header?: never; path?: never; cookie?: never }
    get: {
      parameters: { query?: { q?: string; channelId?: string; orderState?: "open" | "completed" | "cancelled"; paymentState?: "unpaid" | "authorised" | "paid" | "partly_refunded" | "refunded" | "voided"; fulfilmentState?: "unfulfilled" | "partly_shipped" | "shipped" | "delivered" | "lost" | "returned_to_sender"; returnState?: "none" | "requested" | "partly_returned" | "returned"; kind?: "sale" | "credit" | "adjustment"; problem?: "quarantined" | "oversold" | "difference"; placedFrom?: string; placedTo?: string; currency?: string; variantId?: string; importId?: string; cursor?: string; limit?: number; sort?: "placedAt" | "-placedAt" | "number" | "-number" | "total" | "-total" }; header?: never; path?: never; cookie?: never }
      requestBody?: never
      responses: {
        200: { headers: Record<string, unknown>; content: { "application/json": { items: components['schemas']["OrderSummary"][]; next: string | null } } }
        401: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        403: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        409: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        422: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
      }
    }
    put?: never
    post: {
      parameters: { query?: never; header?: never; path?: never; cookie?: never }
      requestBody: { content: { "application/json": { drafts: components['schemas']["OrderDraft"][] } } }
      responses: {
        200: { headers: Record<string, unknown>; content: { "application/json": { answers: components['schemas']["PlacedOrder"][] } } }
        401: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        403: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        409: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        422: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
      }
    }
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "/api/v1/orders/count": {
    parameters: { query?: never; header?: never; path?: never; cookie?: never }
    get: {
      parameters: { query?: { q?: string; channelId?: string; orderState?: "open" | "completed" | "cancelled"; paymentState?: "unpaid" | "authorised" | "paid" | "partly_refunded" | "refunded" | "voided"; fulfilmentState?: "unfulfilled" | "partly_shipped" | "shipped" | "delivered" | "lost" | "returned_to_sender"; returnState?: "none" | "requested" | "partly_returned" | "returned"; kind?: "sale" | "credit" | "adjustment"; problem?: "quarantined" | "oversold" | "difference"; placedFrom?: string; placedTo?: string; currency?: string; variantId?: string; importId?: string }; header?: never; path?: never; cookie?: never }
      requestBody?: never
      responses: {
        200: { headers: Record<string, unknown>; content: { "application/json": { total: number; isCapped: boolean } } }
        401: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        403: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        409: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        422: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
      }
    }
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "/api/v1/orders/{id}": {
    parameters: { query?: never; header?: never; path?: never; cookie?: never }
    get: {
      parameters: { query?: never; header?: never; path: { id: string }; cookie?: never }
      requestBody?: never
      responses: {
        200: { headers: Record<string, unknown>; content: { "application/json": components['schemas']["Order"] } }
        401: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        403: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        409: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        422: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
      }
    }
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "/api/v1/orders/{id}/timeline": {
    parameters: { query?: never; header?: never; path?: never; cookie?: never }
    get: {
      parameters: { query?: never; header?: never; path: { id: string }; cookie?: never }
      requestBody?: never
      responses: {
        200: { headers: Record<string, unknown>; content: { "application/json": { items: ({ at: string; code: string; actor: string; cause: string | null; data: Record<string, unknown> })[] } } }
        401: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        403: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        409: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        422: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
      }
    }
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "/api/v1/orders/{id}/transition": {
    parameters: { query?: never; header?: never; path?: never; cookie?: never }
    get?: never
    put?: never
    post: {
      parameters: { query?: never; header?: never; path: { id: string }; cookie?: never }
      requestBody: { content: { "application/json": { axis: "order" | "payment" | "fulfilment" | "return" | "invoice" | "sync"; to: string; reason?: string } } }
      responses: {
        200: { headers: Record<string, unknown>; content: { "application/json": { from: string; to: string } } }
        401: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        403: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        409: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        422: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
      }
    }
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "/api/v1/orders/{id}/edit": {
    parameters: { query?: never; header?: never; path?: never; cookie?: never }
    get?: never
    put?: never
    post: {
      parameters: { query?: { preview?: "true" | "false" }; header?: never; path: { id: string }; cookie?: never }
      requestBody: { content: { "application/json": { changes: components['schemas']["OrderChange"][]; reason?: string } } }
      responses: {
        200: { headers: Record<string, unknown>; content: { "application/json": components['schemas']["OrderEffect"] } }
        401: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        403: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        409: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        422: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
      }
    }
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "/api/v1/orders/{id}/cancel": {
    parameters: { query?: never; header?: never; path?: never; cookie?: never }
    get?: never
    put?: never
    post: {
      parameters: { query?: { preview?: "true" | "false" }; header?: never; path: { id: string }; cookie?: never }
      requestBody: { content: { "application/json": { reason: string; restock?: boolean } } }
      responses: {
        200: { headers: Record<string, unknown>; content: { "application/json": components['schemas']["OrderEffect"] } }
        401: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        403: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        409: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        422: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
      }
    }
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "/api/v1/orders/{id}/refund": {
    parameters: { query?: never; header?: never; path?: never; cookie?: never }
    get?: never
    put?: never
    post: {
      parameters: { query?: { preview?: "true" | "false" }; header?: never; path: { id: string }; cookie?: never }
      requestBody: { content: { "application/json": { lines: ({ lineNo: number; quantity: number; restock: "sellable" | "damaged" | "none" })[]; shippingMinor?: string; reason?: string } } }
      responses: {
        200: { headers: Record<string, unknown>; content: { "application/json": components['schemas']["RefundEffect"] } }
        401: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        403: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        409: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        422: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
      }
    }
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "/api/v1/quarantine": {
    parameters: { query?: never; header?: never; path?: never; cookie?: never }
    get: {
      parameters: { query?: never; header?: never; path?: never; cookie?: never }
      requestBody?: never
      responses: {
        200: { headers: Record<string, unknown>; content: { "application/json": { items: ({ channelId: string; sku: string | null; title: string; lines: number; units: number; firstOrderId: string; since: string })[] } } }
        401: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        403: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        409: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        422: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
      }
    }
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "/api/v1/quarantine/resolve": {
    parameters: { query?: never; header?: never; path?: never; cookie?: never }
    get?: never
    put?: never
    post: {
      parameters: { query?: never; header?: never; path?: never; cookie?: never }
      requestBody: { content: { "application/json": { channelId: string; sku: string; variantId: string; units?: number } } }
      responses: {
        200: { headers: Record<string, unknown>; content: { "application/json": { lines: number; short: number } } }
        401: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        403: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        409: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        422: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
      }
    }
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "/api/v1/ad-spend": {
    parameters: { query?: never; header?: never; path?: never; cookie?: never }
    get: {
      parameters: { query: { from: string; to: string; connectionId?: string; campaignId?: string; channelId?: string }; header?: never; path?: never; cookie?: never }
      requestBody?: never
      responses: {
        200: { headers: Record<string, unknown>; content: { "application/json": components['schemas']["AdSpend"] } }
        401: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        403: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        409: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        422: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
      }
    }
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "/api/v1/ad-spend/days": {
    parameters: { query?: never; header?: never; path?: never; cookie?: never }
    get: {
      parameters: { query: { connectionId: string; campaignId: string; from: string; to: string }; header?: never; path?: never; cookie?: never }
      requestBody?: never
      responses: {
        200: { headers: Record<string, unknown>; content: { "application/json": ({ day: string; version: number; saidAt: string; before: { minor: string; currency: string } | null; spend: { minor: string; currency: string }; impressions: string; clicks: string; conversions: string; value: { minor: string; currency: string } | null; cpc: { value: string | null; reason?: "no_clicks" | "no_impressions" }; cpm: { value: string | null; reason?: "no_clicks" | "no_impressions" }; ctr: { value: string | null; reason?: "no_clicks" | "no_impressions" }; restated: number })[] } }
        401: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        403: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        409: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        422: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
      }
    }
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "/api/v1/ad-spend/versions": {
    parameters: { query?: never; header?: never; path?: never; cookie?: never }
    get: {
      parameters: { query: { connectionId: string; campaignId: string; day: string }; header?: never; path?: never; cookie?: never }
      requestBody?: never
      responses: {
        200: { headers: Record<string, unknown>; content: { "application/json": ({ day: string; version: number; saidAt: string; untilAt: string | null; spend: { minor: string; currency: string }; impressions: string; clicks: string; conversions: string; value: { minor: string; currency: string } | null; cpc: { value: string | null; reason?: "no_clicks" | "no_impressions" }; cpm: { value: string | null; reason?: "no_clicks" | "no_impressions" }; ctr: { value: string | null; reason?: "no_clicks" | "no_impressions" }; restated: number })[] } }
        401: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        403: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        409: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        422: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
      }
    }
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "/api/v1/exposure": {
    parameters: { query?: never; header?: never; path?: never; cookie?: never }
    get: {
      parameters: { query: { from: string; to: string; connectionId?: string; medium?: "free" | "paid" }; header?: never; path?: never; cookie?: never }
      requestBody?: never
      responses: {
        200: { headers: Record<string, unknown>; content: { "application/json": components['schemas']["Exposure"] } }
        401: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        403: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        409: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        422: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
      }
    }
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "/api/v1/exposure/days": {
    parameters: { query?: never; header?: never; path?: never; cookie?: never }
    get: {
      parameters: { query: { connectionId: string; offer: string; from: string; to: string }; header?: never; path?: never; cookie?: never }
      requestBody?: never
      responses: {
        200: { headers: Record<string, unknown>; content: { "application/json": ({ day: string; medium: "free" | "paid"; version: number; saidAt: string; impressions: string; clicks: string; ctr: { value: string | null; reason?: "no_clicks" | "no_impressions" }; conversions: string | null; restated: number; before: { impressions: string; clicks: string } | null })[] } }
        401: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        403: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        409: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        422: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
      }
    }
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "/api/v1/visits": {
    parameters: { query?: never; header?: never; path?: never; cookie?: never }
    get: {
      parameters: { query: { from: string; to: string; connectionId?: string }; header?: never; path?: never; cookie?: never }
      requestBody?: never
      responses: {
        200: { headers: Record<string, unknown>; content: { "application/json": components['schemas']["Visits"] } }
        401: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        403: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        409: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        422: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
      }
    }
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "/api/v1/ad-spend/mapping": {
    parameters: { query?: never; header?: never; path?: never; cookie?: never }
    get?: never
    put: {
      parameters: { query?: never; header?: never; path?: never; cookie?: never }
      requestBody: { content: { "application/json": { connectionId: string; campaignId?: string; channelId: string | null } } }
      responses: {
        200: { headers: Record<string, unknown>; content: { "application/json": { mapped: true } } }
        401: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        403: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        409: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        422: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
      }
    }
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "/api/v1/imports": {
    parameters: { query?: never; header?: never; path?: never; cookie?: never }
    get: {
      parameters: { query?: { cursor?: string; limit?: number }; header?: never; path?: never; cookie?: never }
      requestBody?: never
      responses: {
        200: { headers: Record<string, unknown>; content: { "application/json": { items: components['schemas']["Import"][]; next: string | null } } }
        401: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        403: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        409: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        422: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
      }
    }
    put?: never
    post: {
      parameters: { query?: never; header?: never; path?: never; cookie?: never }
      requestBody?: never
      responses: {
        200: { headers: Record<string, unknown>; content: { "application/json": components['schemas']["Import"] } }
        401: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        403: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        409: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        422: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
      }
    }
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "/api/v1/imports/{id}/mapping": {
    parameters: { query?: never; header?: never; path?: never; cookie?: never }
    get?: never
    put: {
      parameters: { query?: never; header?: never; path: { id: string }; cookie?: never }
      requestBody: { content: { "application/json": { mapping?: Record<string, unknown>; options?: { channelId?: string; channelName?: string; oneChannel?: boolean; unknownSkus?: "create" | "quarantine"; stockEffect?: "none" | "reserve"; timeZone?: string; currency?: string; mappingConfirmed?: boolean; blanks?: "keep" | "clear" }; answers?: Record<string, string>; name?: string } } }
      responses: {
        200: { headers: Record<string, unknown>; content: { "application/json": components['schemas']["Import"] } }
        401: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        403: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        409: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        422: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
      }
    }
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "/api/v1/imports/{id}": {
    parameters: { query?: never; header?: never; path?: never; cookie?: never }
    get: {
      parameters: { query?: never; header?: never; path: { id: string }; cookie?: never }
      requestBody?: never
      responses: {
        200: { headers: Record<string, unknown>; content: { "application/json": components['schemas']["Import"] } }
        401: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        403: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        409: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        422: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
      }
    }
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "/api/v1/imports/{id}/problems": {
    parameters: { query?: never; header?: never; path?: never; cookie?: never }
    get: {
      parameters: { query?: { cursor?: string; limit?: number }; header?: never; path: { id: string }; cookie?: never }
      requestBody?: never
      responses: {
        200: { headers: Record<string, unknown>; content: { "application/json": { items: ((components['schemas']["ImportProblem"]) & ({ id: string }))[]; next: string | null } } }
        401: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        403: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        409: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        422: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
      }
    }
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "/api/v1/imports/{id}/errors.csv": {
    parameters: { query?: never; header?: never; path?: never; cookie?: never }
    get: {
      parameters: { query?: { locale?: "zh-TW" | "zh-CN" | "en" }; header?: never; path: { id: string }; cookie?: never }
      requestBody?: never
      responses: {
        200: { headers: Record<string, unknown>; content: { "application/json": unknown } }
        401: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        403: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        409: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        422: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
      }
    }
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "/api/v1/formats": {
    parameters: { query?: never; header?: never; path?: never; cookie?: never }
    get: {
      parameters: { query?: never; header?: never; path?: never; cookie?: never }
      requestBody?: never
      responses: {
        200: { headers: Record<string, unknown>; content: { "application/json": ({ name: string; kind: "orders" | "prices" | "products"; tables: { role: string; needs: string[][]; optional: boolean }[] })[] } }
        401: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        403: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        409: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        422: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
      }
    }
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "/api/v1/imports/{id}/check": {
    parameters: { query?: never; header?: never; path?: never; cookie?: never }
    get?: never
    put?: never
    post: {
      parameters: { query?: never; header?: never; path: { id: string }; cookie?: never }
      requestBody?: never
      responses: {
        200: { headers: Record<string, unknown>; content: { "application/json": components['schemas']["Import"] } }
        401: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        403: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        409: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        422: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
      }
    }
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "/api/v1/imports/{id}/start": {
    parameters: { query?: never; header?: never; path?: never; cookie?: never }
    get?: never
    put?: never
    post: {
      parameters: { query?: never; header?: never; path: { id: string }; cookie?: never }
      requestBody?: never
      responses: {
        200: { headers: Record<string, unknown>; content: { "application/json": components['schemas']["Import"] } }
        401: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        403: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        409: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        422: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
      }
    }
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "/api/v1/imports/{id}/cancel": {
    parameters: { query?: never; header?: never; path?: never; cookie?: never }
    get?: never
    put?: never
    post: {
      parameters: { query?: never; header?: never; path: { id: string }; cookie?: never }
      requestBody?: never
      responses: {
        200: { headers: Record<string, unknown>; content: { "application/json": components['schemas']["Import"] } }
        401: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        403: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        409: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        422: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
      }
    }
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "/api/v1/imports/{id}/resume": {
    parameters: { query?: never; header?: never; path?: never; cookie?: never }
    get?: never
    put?: never
    post: {
      parameters: { query?: never; header?: never; path: { id: string }; cookie?: never }
      requestBody?: never
      responses: {
        200: { headers: Record<string, unknown>; content: { "application/json": components['schemas']["Import"] } }
        401: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        403: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        409: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        422: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
      }
    }
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "/api/v1/exports/products": {
    parameters: { query?: never; header?: never; path?: never; cookie?: never }
    get: {
      parameters: { query?: { format?: "csv" | "xlsx"; locale?: "zh-TW" | "zh-CN" | "en"; q?: string; state?: "active" | "draft" | "archived" }; header?: never; path?: never; cookie?: never }
      requestBody?: never
      responses: {
        200: { headers: Record<string, unknown>; content: { "application/json": unknown } }
        401: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        403: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        409: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        422: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
      }
    }
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "/api/v1/connectors": {
    parameters: { query?: never; header?: never; path?: never; cookie?: never }
    get: {
      parameters: { query?: never; header?: never; path?: never; cookie?: never }
      requestBody?: never
      responses: {
        200: { headers: Record<string, unknown>; content: { "application/json": components['schemas']["Connector"][] } }
        401: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        403: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        409: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        422: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
      }
    }
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "/api/v1/connections": {
    parameters: { query?: never; header?: never; path?: never; cookie?: never }
    get: {
      parameters: { query?: never; header?: never; path?: never; cookie?: never }
      requestBody?: never
      responses: {
        200: { headers: Record<string, unknown>; content: { "application/json": components['schemas']["Connection"][] } }
        401: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        403: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        409: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        422: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
      }
    }
    put?: never
    post: {
      parameters: { query?: never; header?: never; path?: never; cookie?: never }
      requestBody: { content: { "application/json": { connector: string; name: string; channelId?: string; values?: Record<string, string> } } }
      responses: {
        200: { headers: Record<string, unknown>; content: { "application/json": components['schemas']["Connection"] } }
        401: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        403: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        409: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        422: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
      }
    }
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "/api/v1/connections/{id}": {
    parameters: { query?: never; header?: never; path?: never; cookie?: never }
    get: {
      parameters: { query?: never; header?: never; path: { id: string }; cookie?: never }
      requestBody?: never
      responses: {
        200: { headers: Record<string, unknown>; content: { "application/json": components['schemas']["Connection"] } }
        401: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        403: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        409: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        422: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
      }
    }
    put?: never
    post?: never
    delete: {
      parameters: { query?: never; header?: never; path: { id: string }; cookie?: never }
      requestBody?: never
      responses: {
        200: { headers: Record<string, unknown>; content: { "application/json": { removed: true } } }
        401: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        403: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        409: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        422: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
      }
    }
    options?: never
    head?: never
    patch: {
      parameters: { query?: never; header?: never; path: { id: string }; cookie?: never }
      requestBody: { content: { "application/json": { name?: string; values?: Record<string, string>; settings?: { pushesStock?: boolean; pushesPrices?: boolean; pushesListings?: boolean; priceListId?: string | null; ordersFrom?: string }; state?: "live" | "shadow" | "paused" } } }
      responses: {
        200: { headers: Record<string, unknown>; content: { "application/json": components['schemas']["Connection"] } }
        401: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        403: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        409: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        422: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
      }
    }
    trace?: never
  }
  "/api/v1/connections/{id}/tally": {
    parameters: { query?: never; header?: never; path?: never; cookie?: never }
    get: {
      parameters: { query: { from: string }; header?: never; path: { id: string }; cookie?: never }
      requestBody?: never
      responses: {
        200: { headers: Record<string, unknown>; content: { "application/json": { day: string; what: string; n: number }[] } }
        401: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        403: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        409: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        422: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
      }
    }
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "/api/v1/connections/{id}/calls": {
    parameters: { query?: never; header?: never; path?: never; cookie?: never }
    get: {
      parameters: { query?: never; header?: never; path: { id: string }; cookie?: never }
      requestBody?: never
      responses: {
        200: { headers: Record<string, unknown>; content: { "application/json": ({ at: string; operation: string; attempt: number; method: string; url: string; status: number | null; ms: number; fault: string | null; words: string | null; request: string; response: string })[] } }
        401: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        403: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        409: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        422: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
      }
    }
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "/api/v1/connectors/promises": {
    parameters: { query?: never; header?: never; path?: never; cookie?: never }
    get: {
      parameters: { query?: never; header?: never; path?: never; cookie?: never }
      requestBody?: never
      responses: {
        200: { headers: Record<string, unknown>; content: { "application/json": { kinds: ({ kind: "own_shop" | "marketplace" | "social" | "store" | "feed" | "hub" | "erp" | "ads" | "analytics" | "audience"; ports: string[] })[]; promises: { id: string; name: string }[]; systems: components['schemas']["System"][] } } }
        401: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        403: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        409: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        422: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
      }
    }
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "/api/v1/connections/{id}/test": {
    parameters: { query?: never; header?: never; path?: never; cookie?: never }
    get?: never
    put?: never
    post: {
      parameters: { query?: never; header?: never; path: { id: string }; cookie?: never }
      requestBody?: never
      responses: {
        200: { headers: Record<string, unknown>; content: { "application/json": { asked: string | null; health: ({ code: string; level: "good" | "warn" | "bad"; words: components['schemas']["Words"]; until?: string })[] } } }
        401: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        403: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        409: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        422: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
      }
    }
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "/api/v1/connections/{id}/sign-in": {
    parameters: { query?: never; header?: never; path?: never; cookie?: never }
    get?: never
    put?: never
    post: {
      parameters: { query?: never; header?: never; path: { id: string }; cookie?: never }
      requestBody?: never
      responses: {
        200: { headers: Record<string, unknown>; content: { "application/json": { address: string } } }
        401: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        403: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        409: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        422: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
      }
    }
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "/api/v1/connections/{id}/hooks": {
    parameters: { query?: never; header?: never; path?: never; cookie?: never }
    get?: never
    put?: never
    post: {
      parameters: { query?: never; header?: never; path: { id: string }; cookie?: never }
      requestBody?: never
      responses: {
        200: { headers: Record<string, unknown>; content: { "application/json": components['schemas']["Connection"] } }
        401: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        403: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        409: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        422: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
      }
    }
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "/api/v1/connections/{id}/backfill": {
    parameters: { query?: never; header?: never; path?: never; cookie?: never }
    get?: never
    put?: never
    post: {
      parameters: { query?: never; header?: never; path: { id: string }; cookie?: never }
      requestBody: { content: { "application/json": { from: string } } }
      responses: {
        200: { headers: Record<string, unknown>; content: { "application/json": components['schemas']["Connection"] } }
        401: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        403: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        409: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        422: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
      }
    }
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "/api/v1/connections/{id}/events": {
    parameters: { query?: never; header?: never; path?: never; cookie?: never }
    get: {
      parameters: { query?: { state?: "waiting" | "to_fetch" | "done" | "quarantined" | "ignored"; topic?: string; q?: string; cursor?: string; limit?: number }; header?: never; path: { id: string }; cookie?: never }
      requestBody?: never
      responses: {
        200: { headers: Record<string, unknown>; content: { "application/json": { items: components['schemas']["Inbound"][]; next: string | null } } }
        401: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        403: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        409: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        422: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
      }
    }
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "/api/v1/inbound": {
    parameters: { query?: never; header?: never; path?: never; cookie?: never }
    get: {
      parameters: { query?: { state?: "waiting" | "to_fetch" | "done" | "quarantined" | "ignored"; topic?: string; q?: string; cursor?: string; limit?: number; code?: string; words?: string; connectionId?: string }; header?: never; path?: never; cookie?: never }
      requestBody?: never
      responses: {
        200: { headers: Record<string, unknown>; content: { "application/json": { items: components['schemas']["Inbound"][]; next: string | null } } }
        401: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        403: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        409: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        422: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
      }
    }
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "/api/v1/inbound/faults": {
    parameters: { query?: never; header?: never; path?: never; cookie?: never }
    get: {
      parameters: { query?: { connectionId?: string }; header?: never; path?: never; cookie?: never }
      requestBody?: never
      responses: {
        200: { headers: Record<string, unknown>; content: { "application/json": components['schemas']["InboundFault"][] } }
        401: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        403: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        409: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        422: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
      }
    }
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "/api/v1/inbound/{id}": {
    parameters: { query?: never; header?: never; path?: never; cookie?: never }
    get: {
      parameters: { query?: never; header?: never; path: { id: string }; cookie?: never }
      requestBody?: never
      responses: {
        200: { headers: Record<string, unknown>; content: { "application/json": (components['schemas']["Inbound"]) & ({ body: string }) } }
        401: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        403: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        409: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        422: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
      }
    }
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "/api/v1/inbound/{id}/replay": {
    parameters: { query?: never; header?: never; path?: never; cookie?: never }
    get?: never
    put?: never
    post: {
      parameters: { query?: never; header?: never; path: { id: string }; cookie?: never }
      requestBody: { content: { "application/json": { body?: string } } }
      responses: {
        200: { headers: Record<string, unknown>; content: { "application/json": components['schemas']["Inbound"] } }
        401: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        403: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        409: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        422: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
      }
    }
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "/api/v1/inbound/replay": {
    parameters: { query?: never; header?: never; path?: never; cookie?: never }
    get?: never
    put?: never
    post: {
      parameters: { query?: never; header?: never; path?: never; cookie?: never }
      requestBody: { content: { "application/json": { code?: string; words?: string; connectionId?: string } } }
      responses: {
        200: { headers: Record<string, unknown>; content: { "application/json": { replayed: number } } }
        401: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        403: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        409: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        422: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
      }
    }
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "/api/v1/demo/break": {
    parameters: { query?: never; header?: never; path?: never; cookie?: never }
    get: {
      parameters: { query?: never; header?: never; path?: never; cookie?: never }
      requestBody?: never
      responses: {
        200: { headers: Record<string, unknown>; content: { "application/json": components['schemas']["Breakable"][] } }
        401: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        403: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        409: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        422: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
      }
    }
    put?: never
    post: {
      parameters: { query?: never; header?: never; path?: never; cookie?: never }
      requestBody: { content: { "application/json": { connectionId: string; what: "cut" | "mend" | "flood" | "expire" | "fault" } } }
      responses: {
        200: { headers: Record<string, unknown>; content: { "application/json": (components['schemas']["Breakable"]) & ({ orders: number }) } }
        401: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        403: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        409: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        422: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
      }
    }
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "/api/v1/feed-formats": {
    parameters: { query?: never; header?: never; path?: never; cookie?: never }
    get: {
      parameters: { query?: never; header?: never; path?: never; cookie?: never }
      requestBody?: never
      responses: {
        200: { headers: Record<string, unknown>; content: { "application/json": components['schemas']["FeedFormat"][] } }
        401: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        403: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        409: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        422: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
      }
    }
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "/api/v1/feeds/choices": {
    parameters: { query?: never; header?: never; path?: never; cookie?: never }
    get: {
      parameters: { query?: never; header?: never; path?: never; cookie?: never }
      requestBody?: never
      responses: {
        200: { headers: Record<string, unknown>; content: { "application/json": components['schemas']["FeedChoices"] } }
        401: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        403: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        409: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        422: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
      }
    }
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "/api/v1/feeds": {
    parameters: { query?: never; header?: never; path?: never; cookie?: never }
    get: {
      parameters: { query?: never; header?: never; path?: never; cookie?: never }
      requestBody?: never
      responses: {
        200: { headers: Record<string, unknown>; content: { "application/json": components['schemas']["Feed"][] } }
        401: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        403: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        409: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        422: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
      }
    }
    put?: never
    post: {
      parameters: { query?: never; header?: never; path?: never; cookie?: never }
      requestBody: { content: { "application/json": components['schemas']["FeedIn"] } }
      responses: {
        200: { headers: Record<string, unknown>; content: { "application/json": components['schemas']["FeedWithToken"] } }
        401: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        403: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        409: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        422: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
      }
    }
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "/api/v1/feeds/{id}": {
    parameters: { query?: never; header?: never; path?: never; cookie?: never }
    get: {
      parameters: { query?: never; header?: never; path: { id: string }; cookie?: never }
      requestBody?: never
      responses: {
        200: { headers: Record<string, unknown>; content: { "application/json": components['schemas']["Feed"] } }
        401: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        403: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        409: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        422: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
      }
    }
    put?: never
    post?: never
    delete: {
      parameters: { query?: never; header?: never; path: { id: string }; cookie?: never }
      requestBody?: never
      responses: {
        200: { headers: Record<string, unknown>; content: { "application/json": { removed: true } } }
        401: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        403: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        409: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        422: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
      }
    }
    options?: never
    head?: never
    patch: {
      parameters: { query?: never; header?: never; path: { id: string }; cookie?: never }
      requestBody: { content: { "application/json": components['schemas']["FeedChangeIn"] } }
      responses: {
        200: { headers: Record<string, unknown>; content: { "application/json": components['schemas']["Feed"] } }
        401: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        403: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        409: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        422: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
      }
    }
    trace?: never
  }
  "/api/v1/feeds/{id}/fetches": {
    parameters: { query?: never; header?: never; path?: never; cookie?: never }
    get: {
      parameters: { query?: never; header?: never; path: { id: string }; cookie?: never }
      requestBody?: never
      responses: {
        200: { headers: Record<string, unknown>; content: { "application/json": components['schemas']["FeedFetch"][] } }
        401: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        403: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        409: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        422: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
      }
    }
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "/api/v1/feeds/preview": {
    parameters: { query?: never; header?: never; path?: never; cookie?: never }
    get?: never
    put?: never
    post: {
      parameters: { query?: never; header?: never; path?: never; cookie?: never }
      requestBody: { content: { "application/json": components['schemas']["FeedPreviewIn"] } }
      responses: {
        200: { headers: Record<string, unknown>; content: { "application/json": components['schemas']["FeedPreview"] } }
        401: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        403: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        409: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        422: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
      }
    }
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "/api/v1/feeds/{id}/token": {
    parameters: { query?: never; header?: never; path?: never; cookie?: never }
    get?: never
    put?: never
    post: {
      parameters: { query?: never; header?: never; path: { id: string }; cookie?: never }
      requestBody?: never
      responses: {
        200: { headers: Record<string, unknown>; content: { "application/json": components['schemas']["FeedWithToken"] } }
        401: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        403: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        409: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        422: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
      }
    }
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "/api/v1/feeds/{id}/check": {
    parameters: { query?: never; header?: never; path?: never; cookie?: never }
    get?: never
    put?: never
    post: {
      parameters: { query?: never; header?: never; path: { id: string }; cookie?: never }
      requestBody?: never
      responses: {
        200: { headers: Record<string, unknown>; content: { "application/json": { due: number } } }
        401: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        403: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        409: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        422: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
      }
    }
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "/api/v1/feeds/{id}/held": {
    parameters: { query?: never; header?: never; path?: never; cookie?: never }
    get: {
      parameters: { query?: { cursor?: string; limit?: number }; header?: never; path: { id: string }; cookie?: never }
      requestBody?: never
      responses: {
        200: { headers: Record<string, unknown>; content: { "application/json": { items: components['schemas']["FeedItemHold"][]; next: string | null } } }
        401: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        403: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        409: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        422: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
      }
    }
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "/api/v1/feeds/{id}/hand-over": {
    parameters: { query?: never; header?: never; path?: never; cookie?: never }
    get?: never
    put?: never
    post: {
      parameters: { query?: never; header?: never; path: { id: string }; cookie?: never }
      requestBody: { content: { "application/json": { connectionId: string } } }
      responses: {
        200: { headers: Record<string, unknown>; content: { "application/json": { connectionId: string; externalId: string } } }
        401: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        403: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        409: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        422: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
      }
    }
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "/api/v1/connections/{id}/goods-sets": {
    parameters: { query?: never; header?: never; path?: never; cookie?: never }
    get: {
      parameters: { query?: never; header?: never; path: { id: string }; cookie?: never }
      requestBody?: never
      responses: {
        200: { headers: Record<string, unknown>; content: { "application/json": components['schemas']["GoodsSet"][] } }
        401: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        403: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        409: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        422: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
      }
    }
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "/api/v1/connections/{id}/goods-sets/{key}": {
    parameters: { query?: never; header?: never; path?: never; cookie?: never }
    get?: never
    put: {
      parameters: { query?: never; header?: never; path: { id: string; key: string }; cookie?: never }
      requestBody: { content: { "application/json": components['schemas']["GoodsSetIn"] } }
      responses: {
        200: { headers: Record<string, unknown>; content: { "application/json": { connectionId: string; externalId: string } } }
        401: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        403: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        409: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        422: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
      }
    }
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "/api/v1/offers": {
    parameters: { query?: never; header?: never; path?: never; cookie?: never }
    get: {
      parameters: { query?: { connectionId?: string; state?: "active" | "inactive" | "closed"; match?: "matched" | "unmatched" | "proposed" | "ignored"; missing?: "true" | "false"; q?: string; sort?: "title" | "-title" | "sku" | "-sku" | "score" | "-score" | "available" | "-available"; cursor?: string; limit?: number }; header?: never; path?: never; cookie?: never }
      requestBody?: never
      responses: {
        200: { headers: Record<string, unknown>; content: { "application/json": { items: components['schemas']["Offer"][]; next: string | null } } }
        401: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        403: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        409: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        422: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
      }
    }
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "/api/v1/offers/counts": {
    parameters: { query?: never; header?: never; path?: never; cookie?: never }
    get: {
      parameters: { query?: never; header?: never; path?: never; cookie?: never }
      requestBody?: never
      responses: {
        200: { headers: Record<string, unknown>; content: { "application/json": ({ connectionId: string; offers: number; unmatched: number; proposed: number; missing: number; hidden: number; readAt: string | null })[] } }
        401: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        403: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        409: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        422: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
      }
    }
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "/api/v1/offers/{id}": {
    parameters: { query?: never; header?: never; path?: never; cookie?: never }
    get: {
      parameters: { query?: never; header?: never; path: { id: string }; cookie?: never }
      requestBody?: never
      responses: {
        200: { headers: Record<string, unknown>; content: { "application/json": (components['schemas']["Offer"]) & ({ sum: components['schemas']["OfferAvailability"] }) } }
        401: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        403: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        409: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        422: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
      }
    }
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "/api/v1/offers/{id}/availability": {
    parameters: { query?: never; header?: never; path?: never; cookie?: never }
    get: {
      parameters: { query?: { at?: string }; header?: never; path: { id: string }; cookie?: never }
      requestBody?: never
      responses: {
        200: { headers: Record<string, unknown>; content: { "application/json": components['schemas']["OfferAvailability"] } }
        401: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        403: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        409: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        422: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
      }
    }
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "/api/v1/offers/{id}/history": {
    parameters: { query?: never; header?: never; path?: never; cookie?: never }
    get: {
      parameters: { query?: { cursor?: string; limit?: number }; header?: never; path: { id: string }; cookie?: never }
      requestBody?: never
      responses: {
        200: { headers: Record<string, unknown>; content: { "application/json": { items: components['schemas']["OfferAvailability"][]; next: string | null } } }
        401: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        403: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        409: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        422: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
      }
    }
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "/api/v1/offers/match": {
    parameters: { query?: never; header?: never; path?: never; cookie?: never }
    get?: never
    put?: never
    post: {
      parameters: { query?: never; header?: never; path?: never; cookie?: never }
      requestBody: { content: { "application/json": { items: components['schemas']["OfferDecision"][] } } }
      responses: {
        200: { headers: Record<string, unknown>; content: { "application/json": { items: ({ offerId: string; ok: boolean; refusal?: { code: string } & Record<string, unknown> })[] } } }
        401: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        403: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        409: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        422: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
      }
    }
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "/api/v1/connections/{id}/offers/pull": {
    parameters: { query?: never; header?: never; path?: never; cookie?: never }
    get: {
      parameters: { query?: never; header?: never; path: { id: string }; cookie?: never }
      requestBody?: never
      responses: {
        200: { headers: Record<string, unknown>; content: { "application/json": components['schemas']["OfferPull"] } }
        401: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        403: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        409: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        422: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
      }
    }
    put?: never
    post: {
      parameters: { query?: never; header?: never; path: { id: string }; cookie?: never }
      requestBody?: never
      responses: {
        200: { headers: Record<string, unknown>; content: { "application/json": components['schemas']["OfferPull"] } }
        401: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        403: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        409: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        422: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
      }
    }
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "/api/v1/listings/health": {
    parameters: { query?: never; header?: never; path?: never; cookie?: never }
    get: {
      parameters: { query: { channelId: string; productId?: string; q?: string; sort?: "score" | "-score"; limit?: number }; header?: never; path?: never; cookie?: never }
      requestBody?: never
      responses: {
        200: { headers: Record<string, unknown>; content: { "application/json": { items: components['schemas']["ListingHealth"][]; connectionId: string | null; counted: number; average: number | null; isCapped: boolean } } }
        401: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        403: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        409: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        422: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
      }
    }
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "/api/v1/listing-drafts": {
    parameters: { query?: never; header?: never; path?: never; cookie?: never }
    get: {
      parameters: { query?: { connectionId?: string; productId?: string; state?: string; level?: "error" | "warning"; changed?: "true" | "false"; q?: string; cursor?: string; limit?: number }; header?: never; path?: never; cookie?: never }
      requestBody?: never
      responses: {
        200: { headers: Record<string, unknown>; content: { "application/json": { items: components['schemas']["ListingDraftItem"][]; next: string | null } } }
        401: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        403: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        409: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        422: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
      }
    }
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "/api/v1/listing-drafts/counts": {
    parameters: { query?: never; header?: never; path?: never; cookie?: never }
    get: {
      parameters: { query?: never; header?: never; path?: never; cookie?: never }
      requestBody?: never
      responses: {
        200: { headers: Record<string, unknown>; content: { "application/json": ({ connectionId: string; state: "draft" | "held" | "queued" | "sent" | "unsure" | "accepted" | "live" | "refused" | "closing" | "closed"; count: number; changed: number })[] } }
        401: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        403: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        409: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        422: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
      }
    }
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "/api/v1/listing-drafts/publish": {
    parameters: { query?: never; header?: never; path?: never; cookie?: never }
    get?: never
    put?: never
    post: {
      parameters: { query?: { preview?: "true" | "false" }; header?: never; path?: never; cookie?: never }
      requestBody: { content: { "application/json": components['schemas']["ListingPublish"] } }
      responses: {
        200: { headers: Record<string, unknown>; content: { "application/json": components['schemas']["ListingPublished"] } }
        401: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        403: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        409: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        422: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
      }
    }
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "/api/v1/listing-drafts/close": {
    parameters: { query?: never; header?: never; path?: never; cookie?: never }
    get?: never
    put?: never
    post: {
      parameters: { query?: never; header?: never; path?: never; cookie?: never }
      requestBody: { content: { "application/json": { ids: string[] } } }
      responses: {
        200: { headers: Record<string, unknown>; content: { "application/json": { items: ({ id: string; outcome: "closing" | "closed" | "under_way" | "cannot" | "unknown" })[] } } }
        401: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        403: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        409: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        422: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
      }
    }
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "/api/v1/products/{id}/content": {
    parameters: { query?: never; header?: never; path?: never; cookie?: never }
    get: {
      parameters: { query?: { channelId?: string; variantId?: string }; header?: never; path: { id: string }; cookie?: never }
      requestBody?: never
      responses: {
        200: { headers: Record<string, unknown>; content: { "application/json": components['schemas']["ProductContent"] } }
        401: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        403: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        409: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        422: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
      }
    }
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch: {
      parameters: { query?: never; header?: never; path: { id: string }; cookie?: never }
      requestBody: { content: { "application/json": components['schemas']["ContentChanges"] } }
      responses: {
        200: { headers: Record<string, unknown>; content: { "application/json": { answers: ({ field: string; outcome: "set" | "removed" | "unchanged" | "refused"; refusal?: { code: string } & Record<string, unknown> })[]; content: components['schemas']["ProductContent"] } } }
        401: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        403: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        409: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        422: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
      }
    }
    trace?: never
  }
  "/api/v1/content/revert": {
    parameters: { query?: never; header?: never; path?: never; cookie?: never }
    get?: never
    put?: never
    post: {
      parameters: { query?: never; header?: never; path?: never; cookie?: never }
      requestBody: { content: { "application/json": { ids: string[] } } }
      responses: {
        200: { headers: Record<string, unknown>; content: { "application/json": { reverted: number } } }
        401: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        403: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        409: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        422: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
      }
    }
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "/api/v1/connections/{id}/categories": {
    parameters: { query?: never; header?: never; path?: never; cookie?: never }
    get: {
      parameters: { query?: never; header?: never; path: { id: string }; cookie?: never }
      requestBody?: never
      responses: {
        200: { headers: Record<string, unknown>; content: { "application/json": components['schemas']["ChannelCategory"][] } }
        401: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        403: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        409: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        422: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
      }
    }
    put?: never
    post: {
      parameters: { query?: never; header?: never; path: { id: string }; cookie?: never }
      requestBody: { content: { "application/json": { category: string } } }
      responses: {
        200: { headers: Record<string, unknown>; content: { "application/json": components['schemas']["ChannelCategory"] } }
        401: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        403: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        409: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        422: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
      }
    }
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "/api/v1/policies": {
    parameters: { query?: never; header?: never; path?: never; cookie?: never }
    get: {
      parameters: { query?: never; header?: never; path?: never; cookie?: never }
      requestBody?: never
      responses: {
        200: { headers: Record<string, unknown>; content: { "application/json": components['schemas']["Policy"][] } }
        401: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        403: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        409: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        422: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
      }
    }
    put: {
      parameters: { query?: never; header?: never; path?: never; cookie?: never }
      requestBody: { content: { "application/json": { items: components['schemas']["PolicyIn"][] } } }
      responses: {
        200: { headers: Record<string, unknown>; content: { "application/json": components['schemas']["Policy"][] } }
        401: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        403: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        409: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        422: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
      }
    }
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "/api/v1/policies/preview": {
    parameters: { query?: never; header?: never; path?: never; cookie?: never }
    get?: never
    put?: never
    post: {
      parameters: { query?: never; header?: never; path?: never; cookie?: never }
      requestBody: { content: { "application/json": { items: components['schemas']["PolicyIn"][] } } }
      responses: {
        200: { headers: Record<string, unknown>; content: { "application/json": components['schemas']["PolicyOutlook"] } }
        401: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        403: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        409: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        422: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
      }
    }
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "/api/v1/policies/{id}": {
    parameters: { query?: never; header?: never; path?: never; cookie?: never }
    get?: never
    put?: never
    post?: never
    delete: {
      parameters: { query?: never; header?: never; path: { id: string }; cookie?: never }
      requestBody?: never
      responses: {
        200: { headers: Record<string, unknown>; content: { "application/json": { removed: true } } }
        401: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        403: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        409: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        422: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
      }
    }
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "/api/v1/holds": {
    parameters: { query?: never; header?: never; path?: never; cookie?: never }
    get: {
      parameters: { query?: { cursor?: string; limit?: number }; header?: never; path?: never; cookie?: never }
      requestBody?: never
      responses: {
        200: { headers: Record<string, unknown>; content: { "application/json": { items: components['schemas']["CampaignHold"][]; next: string | null } } }
        401: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        403: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        409: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        422: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
      }
    }
    put?: never
    post: {
      parameters: { query?: never; header?: never; path?: never; cookie?: never }
      requestBody: { content: { "application/json": { items: components['schemas']["HoldIn"][] } } }
      responses: {
        200: { headers: Record<string, unknown>; content: { "application/json": components['schemas']["CampaignHold"][] } }
        401: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        403: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        409: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        422: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
      }
    }
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "/api/v1/holds/{id}": {
    parameters: { query?: never; header?: never; path?: never; cookie?: never }
    get?: never
    put?: never
    post?: never
    delete: {
      parameters: { query?: never; header?: never; path: { id: string }; cookie?: never }
      requestBody?: never
      responses: {
        200: { headers: Record<string, unknown>; content: { "application/json": components['schemas']["CampaignHold"] } }
        401: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        403: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        409: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        422: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
      }
    }
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "/api/v1/connections/{id}/errors": {
    parameters: { query?: never; header?: never; path?: never; cookie?: never }
    get: {
      parameters: { query?: { explained?: "true" | "false" }; header?: never; path: { id: string }; cookie?: never }
      requestBody?: never
      responses: {
        200: { headers: Record<string, unknown>; content: { "application/json": { items: components['schemas']["ChannelError"][]; counts: { times: number; unexplained: number } } } }
        401: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        403: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        409: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        422: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
      }
    }
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "/api/v1/shop-words": {
    parameters: { query?: never; header?: never; path?: never; cookie?: never }
    get: {
      parameters: { query?: never; header?: never; path?: never; cookie?: never }
      requestBody?: never
      responses: {
        200: { headers: Record<string, unknown>; content: { "application/json": components['schemas']["ShopWords"] } }
        401: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        403: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        409: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        422: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
      }
    }
    put: {
      parameters: { query?: never; header?: never; path?: never; cookie?: never }
      requestBody: { content: { "application/json": components['schemas']["ShopWordsWish"] } }
      responses: {
        200: { headers: Record<string, unknown>; content: { "application/json": components['schemas']["ShopWords"] } }
        401: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        403: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        409: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        422: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
      }
    }
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "/api/v1/promotions": {
    parameters: { query?: never; header?: never; path?: never; cookie?: never }
    get: {
      parameters: { query?: never; header?: never; path?: never; cookie?: never }
      requestBody?: never
      responses: {
        200: { headers: Record<string, unknown>; content: { "application/json": components['schemas']["Promotion"][] } }
        401: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        403: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        409: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        422: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
      }
    }
    put?: never
    post: {
      parameters: { query?: never; header?: never; path?: never; cookie?: never }
      requestBody: { content: { "application/json": components['schemas']["PromotionIn"] } }
      responses: {
        200: { headers: Record<string, unknown>; content: { "application/json": components['schemas']["Promotion"] } }
        401: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        403: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        409: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        422: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
      }
    }
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "/api/v1/promotions/{id}": {
    parameters: { query?: never; header?: never; path?: never; cookie?: never }
    get: {
      parameters: { query?: never; header?: never; path: { id: string }; cookie?: never }
      requestBody?: never
      responses: {
        200: { headers: Record<string, unknown>; content: { "application/json": components['schemas']["Promotion"] } }
        401: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        403: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        409: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        422: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
      }
    }
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch: {
      parameters: { query?: never; header?: never; path: { id: string }; cookie?: never }
      requestBody: { content: { "application/json": components['schemas']["PromotionIn"] } }
      responses: {
        200: { headers: Record<string, unknown>; content: { "application/json": components['schemas']["Promotion"] } }
        401: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        403: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        409: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        422: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
      }
    }
    trace?: never
  }
  "/api/v1/promotions/{id}/end": {
    parameters: { query?: never; header?: never; path?: never; cookie?: never }
    get?: never
    put?: never
    post: {
      parameters: { query?: never; header?: never; path: { id: string }; cookie?: never }
      requestBody?: never
      responses: {
        200: { headers: Record<string, unknown>; content: { "application/json": components['schemas']["Promotion"] } }
        401: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        403: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        409: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        422: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
      }
    }
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "/api/v1/promotion-places": {
    parameters: { query?: never; header?: never; path?: never; cookie?: never }
    get: {
      parameters: { query?: { promotionId?: string }; header?: never; path?: never; cookie?: never }
      requestBody?: never
      responses: {
        200: { headers: Record<string, unknown>; content: { "application/json": { places: components['schemas']["PromotionPlace"][]; announcers: { connectionId: string; name: string }[] } } }
        401: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        403: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        409: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        422: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
      }
    }
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "/api/v1/pushes": {
    parameters: { query?: never; header?: never; path?: never; cookie?: never }
    get: {
      parameters: { query?: { cursor?: string; limit?: number; connectionId?: string; kind?: "stock" | "price"; state?: string; q?: string }; header?: never; path?: never; cookie?: never }
      requestBody?: never
      responses: {
        200: { headers: Record<string, unknown>; content: { "application/json": { items: components['schemas']["Push"][]; next: string | null } } }
        401: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        403: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        409: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        422: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
      }
    }
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "/api/v1/pushes/counts": {
    parameters: { query?: never; header?: never; path?: never; cookie?: never }
    get: {
      parameters: { query?: never; header?: never; path?: never; cookie?: never }
      requestBody?: never
      responses: {
        200: { headers: Record<string, unknown>; content: { "application/json": ({ connectionId: string; kind: "stock" | "price"; state: "held" | "queued" | "sent" | "unsure" | "accepted" | "told" | "verified" | "failed"; count: number })[] } }
        401: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        403: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        409: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        422: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
      }
    }
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "/api/v1/pushes/{offerId}": {
    parameters: { query?: never; header?: never; path?: never; cookie?: never }
    get: {
      parameters: { query?: never; header?: never; path: { offerId: string }; cookie?: never }
      requestBody?: never
      responses: {
        200: { headers: Record<string, unknown>; content: { "application/json": { now: components['schemas']["Push"][]; ended: components['schemas']["PushEnd"][] } } }
        401: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        403: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        409: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        422: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
      }
    }
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "/api/v1/pushes/{offerId}/retry": {
    parameters: { query?: never; header?: never; path?: never; cookie?: never }
    get?: never
    put?: never
    post: {
      parameters: { query?: never; header?: never; path: { offerId: string }; cookie?: never }
      requestBody?: never
      responses: {
        200: { headers: Record<string, unknown>; content: { "application/json": { queued: number } } }
        401: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        403: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        409: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        422: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
      }
    }
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "/api/v1/connections/{id}/difference": {
    parameters: { query?: never; header?: never; path?: never; cookie?: never }
    get: {
      parameters: { query?: { cursor?: string; limit?: number; kind?: "stock" | "price" }; header?: never; path: { id: string }; cookie?: never }
      requestBody?: never
      responses: {
        200: { headers: Record<string, unknown>; content: { "application/json": { items: components['schemas']["Difference"][]; next: string | null; counts: { compared: number; differs: number; unseen: number } } } }
        401: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        403: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        409: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        422: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
      }
    }
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "/api/v1/connections/{id}/speed": {
    parameters: { query?: never; header?: never; path?: never; cookie?: never }
    get: {
      parameters: { query?: never; header?: never; path: { id: string }; cookie?: never }
      requestBody?: never
      responses: {
        200: { headers: Record<string, unknown>; content: { "application/json": components['schemas']["ChannelSpeed"] } }
        401: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        403: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        409: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        422: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
      }
    }
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "/api/v1/drift": {
    parameters: { query?: never; header?: never; path?: never; cookie?: never }
    get: {
      parameters: { query?: { cursor?: string; limit?: number; connectionId?: string; open?: "true" | "false" }; header?: never; path?: never; cookie?: never }
      requestBody?: never
      responses: {
        200: { headers: Record<string, unknown>; content: { "application/json": { items: components['schemas']["Drift"][]; next: string | null } } }
        401: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        403: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        409: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        422: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
      }
    }
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "/api/v1/sweeps": {
    parameters: { query?: never; header?: never; path?: never; cookie?: never }
    get?: never
    put?: never
    post: {
      parameters: { query?: never; header?: never; path?: never; cookie?: never }
      requestBody: { content: { "application/json": { connectionId?: string } } }
      responses: {
        200: { headers: Record<string, unknown>; content: { "application/json": { connectionIds: string[] } } }
        401: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        403: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        409: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        422: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
      }
    }
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "/api/v1/price-batches": {
    parameters: { query?: never; header?: never; path?: never; cookie?: never }
    get: {
      parameters: { query?: { cursor?: string; limit?: number; state?: "waiting" | "approved" | "sent" | "rejected" | "reverted" }; header?: never; path?: never; cookie?: never }
      requestBody?: never
      responses: {
        200: { headers: Record<string, unknown>; content: { "application/json": { items: components['schemas']["PriceBatch"][]; next: string | null } } }
        401: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        403: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        409: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        422: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
      }
    }
    put?: never
    post: {
      parameters: { query?: { preview?: "true" | "false" }; header?: never; path?: never; cookie?: never }
      requestBody: { content: { "application/json": { name: string; changes?: { offerId: string; price: components['schemas']["Money"] }[]; connectionIds?: string[]; priceListId?: string; variantIds?: string[]; asIf?: { variantId: string; price: components['schemas']["Money"] }[] } } }
      responses: {
        200: { headers: Record<string, unknown>; content: { "application/json": { batch: components['schemas']["PriceBatch"]; needsEyes: boolean; total: number; stopped: number; same: number; unlisted: number; rows: components['schemas']["PlannedPrice"][] } } }
        401: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        403: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        409: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        422: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
      }
    }
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "/api/v1/price-batches/{id}": {
    parameters: { query?: never; header?: never; path?: never; cookie?: never }
    get: {
      parameters: { query?: never; header?: never; path: { id: string }; cookie?: never }
      requestBody?: never
      responses: {
        200: { headers: Record<string, unknown>; content: { "application/json": components['schemas']["PriceBatchNow"] } }
        401: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        403: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        409: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        422: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
      }
    }
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "/api/v1/price-batches/{id}/changes": {
    parameters: { query?: never; header?: never; path?: never; cookie?: never }
    get: {
      parameters: { query?: { cursor?: string; limit?: number; standing?: string; connectionId?: string; q?: string }; header?: never; path: { id: string }; cookie?: never }
      requestBody?: never
      responses: {
        200: { headers: Record<string, unknown>; content: { "application/json": { items: components['schemas']["PriceChange"][]; next: string | null } } }
        401: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        403: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        409: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        422: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
      }
    }
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "/api/v1/price-batches/{id}/approve": {
    parameters: { query?: never; header?: never; path?: never; cookie?: never }
    get?: never
    put?: never
    post: {
      parameters: { query?: never; header?: never; path: { id: string }; cookie?: never }
      requestBody?: never
      responses: {
        200: { headers: Record<string, unknown>; content: { "application/json": components['schemas']["PriceBatch"] } }
        401: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        403: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        409: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        422: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
      }
    }
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "/api/v1/price-batches/{id}/reject": {
    parameters: { query?: never; header?: never; path?: never; cookie?: never }
    get?: never
    put?: never
    post: {
      parameters: { query?: never; header?: never; path: { id: string }; cookie?: never }
      requestBody: { content: { "application/json": { why?: string } } }
      responses: {
        200: { headers: Record<string, unknown>; content: { "application/json": components['schemas']["PriceBatch"] } }
        401: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        403: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        409: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        422: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
      }
    }
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "/api/v1/price-batches/{id}/revert": {
    parameters: { query?: never; header?: never; path?: never; cookie?: never }
    get?: never
    put?: never
    post: {
      parameters: { query?: never; header?: never; path: { id: string }; cookie?: never }
      requestBody: { content: { "application/json": { why?: string } } }
      responses: {
        200: { headers: Record<string, unknown>; content: { "application/json": components['schemas']["PriceBatch"] } }
        401: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        403: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        409: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        422: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
      }
    }
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "/api/v1/price-guards": {
    parameters: { query?: never; header?: never; path?: never; cookie?: never }
    get: {
      parameters: { query?: never; header?: never; path?: never; cookie?: never }
      requestBody?: never
      responses: {
        200: { headers: Record<string, unknown>; content: { "application/json": { usual: components['schemas']["PriceGuardTerms"]; guards: components['schemas']["PriceGuard"][] } } }
        401: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        403: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        409: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        422: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
      }
    }
    put: {
      parameters: { query?: never; header?: never; path?: never; cookie?: never }
      requestBody: { content: { "application/json": { guards: ({ connectionId?: string; variantId?: string; terms: (components['schemas']["PriceGuardTerms"]) & (Record<string, unknown> | null) })[] } } }
      responses: {
        200: { headers: Record<string, unknown>; content: { "application/json": { usual: components['schemas']["PriceGuardTerms"]; guards: components['schemas']["PriceGuard"][] } } }
        401: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        403: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        409: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        422: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
      }
    }
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "/api/v1/connections/{id}/move-in": {
    parameters: { query?: never; header?: never; path?: never; cookie?: never }
    get: {
      parameters: { query?: never; header?: never; path: { id: string }; cookie?: never }
      requestBody?: never
      responses: {
        200: { headers: Record<string, unknown>; content: { "application/json": components['schemas']["MoveIn"] } }
        401: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        403: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        409: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        422: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
      }
    }
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "/api/v1/connections/{id}/move-in/rows": {
    parameters: { query?: never; header?: never; path?: never; cookie?: never }
    get: {
      parameters: { query?: { part?: "products" | "bundles" | "prices" | "listings" | "levels" | "orders"; state?: "waiting" | "done" | "refused"; outcome?: string; cursor?: string; limit?: number }; header?: never; path: { id: string }; cookie?: never }
      requestBody?: never
      responses: {
        200: { headers: Record<string, unknown>; content: { "application/json": { items: components['schemas']["MoveInRow"][]; next: string | null } } }
        401: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        403: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        409: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        422: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
      }
    }
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "/api/v1/connections/{id}/move-in/read": {
    parameters: { query?: never; header?: never; path?: never; cookie?: never }
    get?: never
    put?: never
    post: {
      parameters: { query?: never; header?: never; path: { id: string }; cookie?: never }
      requestBody: { content: { "application/json": { ordersFrom: string } } }
      responses: {
        200: { headers: Record<string, unknown>; content: { "application/json": components['schemas']["MoveIn"] } }
        401: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        403: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        409: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        422: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
      }
    }
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "/api/v1/connections/{id}/move-in/start": {
    parameters: { query?: never; header?: never; path?: never; cookie?: never }
    get?: never
    put?: never
    post: {
      parameters: { query?: never; header?: never; path: { id: string }; cookie?: never }
      requestBody: { content: { "application/json": { locationId?: string; place?: string } } }
      responses: {
        200: { headers: Record<string, unknown>; content: { "application/json": components['schemas']["MoveIn"] } }
        401: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        403: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        409: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        422: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
      }
    }
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "/api/v1/connections/{id}/move-in/stop": {
    parameters: { query?: never; header?: never; path?: never; cookie?: never }
    get?: never
    put?: never
    post: {
      parameters: { query?: never; header?: never; path: { id: string }; cookie?: never }
      requestBody?: never
      responses: {
        200: { headers: Record<string, unknown>; content: { "application/json": components['schemas']["MoveIn"] } }
        401: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        403: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        409: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        422: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
      }
    }
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "/api/v1/connections/{id}/books": {
    parameters: { query?: never; header?: never; path?: never; cookie?: never }
    get: {
      parameters: { query?: never; header?: never; path: { id: string }; cookie?: never }
      requestBody?: never
      responses: {
        200: { headers: Record<string, unknown>; content: { "application/json": components['schemas']["Books"] } }
        401: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        403: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        409: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        422: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
      }
    }
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "/api/v1/connections/{id}/books/history": {
    parameters: { query?: never; header?: never; path?: never; cookie?: never }
    get?: never
    put: {
      parameters: { query?: never; header?: never; path: { id: string }; cookie?: never }
      requestBody: { content: { "application/json": { from: string | null } } }
      responses: {
        200: { headers: Record<string, unknown>; content: { "application/json": components['schemas']["Books"] } }
        401: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        403: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        409: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        422: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
      }
    }
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "/api/v1/connections/{id}/books/orders": {
    parameters: { query?: never; header?: never; path?: never; cookie?: never }
    get: {
      parameters: { query?: { state?: "waiting" | "sent" | "applied" | "refused" | "skipped"; cursor?: string; limit?: number }; header?: never; path: { id: string }; cookie?: never }
      requestBody?: never
      responses: {
        200: { headers: Record<string, unknown>; content: { "application/json": { items: components['schemas']["BookRow"][]; next: string | null } } }
        401: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        403: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        409: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        422: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
      }
    }
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "/api/v1/connections/{id}/books/retry": {
    parameters: { query?: never; header?: never; path?: never; cookie?: never }
    get?: never
    put?: never
    post: {
      parameters: { query?: never; header?: never; path: { id: string }; cookie?: never }
      requestBody: { content: { "application/json": { orderId?: string } } }
      responses: {
        200: { headers: Record<string, unknown>; content: { "application/json": { waiting: number } } }
        401: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        403: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        409: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        422: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
      }
    }
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "/api/v1/connections/{id}/levels": {
    parameters: { query?: never; header?: never; path?: never; cookie?: never }
    get: {
      parameters: { query?: never; header?: never; path: { id: string }; cookie?: never }
      requestBody?: never
      responses: {
        200: { headers: Record<string, unknown>; content: { "application/json": components['schemas']["ComparedLevels"] } }
        401: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        403: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        409: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        422: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
      }
    }
    put: {
      parameters: { query?: never; header?: never; path: { id: string }; cookie?: never }
      requestBody: { content: { "application/json": { locationId: string | null; place: string | null; leads: boolean } } }
      responses: {
        200: { headers: Record<string, unknown>; content: { "application/json": components['schemas']["ComparedLevels"] } }
        401: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        403: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        409: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        422: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
      }
    }
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "/api/v1/connections/{id}/levels/rows": {
    parameters: { query?: never; header?: never; path?: never; cookie?: never }
    get: {
      parameters: { query?: { outcome?: "same" | "changed" | "differs" | "unknown" | "refused" | "unreadable"; cursor?: string; limit?: number }; header?: never; path: { id: string }; cookie?: never }
      requestBody?: never
      responses: {
        200: { headers: Record<string, unknown>; content: { "application/json": { items: components['schemas']["LevelCheck"][]; next: string | null } } }
        401: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        403: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        409: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        422: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
      }
    }
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "/api/v1/connections/{id}/levels/run": {
    parameters: { query?: never; header?: never; path?: never; cookie?: never }
    get?: never
    put?: never
    post: {
      parameters: { query?: never; header?: never; path: { id: string }; cookie?: never }
      requestBody?: never
      responses: {
        200: { headers: Record<string, unknown>; content: { "application/json": components['schemas']["ComparedLevels"] } }
        401: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        403: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        409: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        422: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
      }
    }
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "/api/v1/profit": {
    parameters: { query?: never; header?: never; path?: never; cookie?: never }
    get: {
      parameters: { query: { from: string; to: string; compare?: "previous" | "year" }; header?: never; path?: never; cookie?: never }
      requestBody?: never
      responses: {
        200: { headers: Record<string, unknown>; content: { "application/json": components['schemas']["Profit"] } }
        401: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        403: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        409: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        422: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
      }
    }
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "/api/v1/profit/products": {
    parameters: { query?: never; header?: never; path?: never; cookie?: never }
    get: {
      parameters: { query: { from: string; to: string; currency: string; channelId?: string; cursor?: string; limit?: number }; header?: never; path?: never; cookie?: never }
      requestBody?: never
      responses: {
        200: { headers: Record<string, unknown>; content: { "application/json": { items: ({ variantId: string | null; sku: string | null; name: string | null; title: string | null; category: string | null; contribution: components['schemas']["Contribution"] })[]; unborne: components['schemas']["Contribution"]; total: number; next: string | null } } }
        401: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        403: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        409: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        422: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
      }
    }
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "/api/v1/profit/lines": {
    parameters: { query?: never; header?: never; path?: never; cookie?: never }
    get: {
      parameters: { query: { from: string; to: string; currency: string; channelId?: string; variantId?: string; cursor?: string; limit?: number }; header?: never; path?: never; cookie?: never }
      requestBody?: never
      responses: {
        200: { headers: Record<string, unknown>; content: { "application/json": { items: ({ orderId: string; number: string; placedAt: string; lineNo: number; month: string; placedMonth: string; channelId: string; variantId: string | null; sku: string | null; name: string | null; contribution: components['schemas']["Contribution"] })[]; next: string | null } } }
        401: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        403: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        409: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        422: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
      }
    }
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "/api/v1/profit/orders/{id}": {
    parameters: { query?: never; header?: never; path?: never; cookie?: never }
    get: {
      parameters: { query?: never; header?: never; path: { id: string }; cookie?: never }
      requestBody?: never
      responses: {
        200: { headers: Record<string, unknown>; content: { "application/json": { lines: ({ orderId: string; number: string; placedAt: string; lineNo: number; month: string; placedMonth: string; channelId: string; variantId: string | null; sku: string | null; name: string | null; contribution: components['schemas']["Contribution"] })[]; fees: ({ scheduleId: string | null; schedule: string | null; rule: string; kind: string; minor: string })[] } } }
        401: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        403: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        409: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        422: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
      }
    }
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "/api/v1/profit/months": {
    parameters: { query?: never; header?: never; path?: never; cookie?: never }
    get: {
      parameters: { query?: never; header?: never; path?: never; cookie?: never }
      requestBody?: never
      responses: {
        200: { headers: Record<string, unknown>; content: { "application/json": components['schemas']["ProfitMonth"][] } }
        401: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        403: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        409: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        422: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
      }
    }
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "/api/v1/profit/methods": {
    parameters: { query?: never; header?: never; path?: never; cookie?: never }
    get: {
      parameters: { query: { from: string; to: string }; header?: never; path?: never; cookie?: never }
      requestBody?: never
      responses: {
        200: { headers: Record<string, unknown>; content: { "application/json": { currency: string; method: "average" | "fifo"; months: { month: string; average: string; fifo: string }[]; inHouse: { average: string; fifo: string } } } }
        401: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        403: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        409: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        422: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
      }
    }
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "/api/v1/profit/months/{month}/close": {
    parameters: { query?: never; header?: never; path?: never; cookie?: never }
    get?: never
    put?: never
    post: {
      parameters: { query?: never; header?: never; path: { month: string }; cookie?: never }
      requestBody?: never
      responses: {
        200: { headers: Record<string, unknown>; content: { "application/json": { month: string } } }
        401: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        403: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        409: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        422: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
      }
    }
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "/api/v1/profit/rebuild": {
    parameters: { query?: never; header?: never; path?: never; cookie?: never }
    get?: never
    put?: never
    post: {
      parameters: { query?: never; header?: never; path?: never; cookie?: never }
      requestBody?: never
      responses: {
        200: { headers: Record<string, unknown>; content: { "application/json": { askedAt: string } } }
        401: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        403: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        409: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        422: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
      }
    }
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "/api/v1/profit/settings": {
    parameters: { query?: never; header?: never; path?: never; cookie?: never }
    get: {
      parameters: { query?: never; header?: never; path?: never; cookie?: never }
      requestBody?: never
      responses: {
        200: { headers: Record<string, unknown>; content: { "application/json": { goodsMethod: "average" | "fifo" } } }
        401: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        403: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        409: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        422: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
      }
    }
    put: {
      parameters: { query?: never; header?: never; path?: never; cookie?: never }
      requestBody: { content: { "application/json": { goodsMethod: "average" | "fifo" } } }
      responses: {
        200: { headers: Record<string, unknown>; content: { "application/json": { goodsMethod: "average" | "fifo" } } }
        401: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        403: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        409: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        422: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
      }
    }
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "/api/v1/settlements/read": {
    parameters: { query?: never; header?: never; path?: never; cookie?: never }
    get?: never
    put?: never
    post: {
      parameters: { query?: never; header?: never; path?: never; cookie?: never }
      requestBody: { content: { "application/json": { channelId: string; name: string; data: string; mapping?: Record<string, unknown> } } }
      responses: {
        200: { headers: Record<string, unknown>; content: { "application/json": components['schemas']["StatementPreview"] } }
        401: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        403: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        409: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        422: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
      }
    }
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "/api/v1/settlements/import": {
    parameters: { query?: never; header?: never; path?: never; cookie?: never }
    get?: never
    put?: never
    post: {
      parameters: { query?: never; header?: never; path?: never; cookie?: never }
      requestBody: { content: { "application/json": { channelId: string; name: string; data: string; mapping?: Record<string, unknown> } } }
      responses: {
        200: { headers: Record<string, unknown>; content: { "application/json": { settlementIds: string[]; taken: number; known: number; matched: number; unexplained: number; ignored: number } } }
        401: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        403: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        409: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        422: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
      }
    }
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "/api/v1/settlements/lines": {
    parameters: { query?: never; header?: never; path?: never; cookie?: never }
    get: {
      parameters: { query?: { settlementId?: string; channelId?: string; state?: "matched" | "unexplained" | "ignored"; reason?: string; kind?: string; label?: string; rule?: string; scheduleId?: string; costKind?: string; currency?: string; from?: string; to?: string; cursor?: string; limit?: number }; header?: never; path?: never; cookie?: never }
      requestBody?: never
      responses: {
        200: { headers: Record<string, unknown>; content: { "application/json": { items: components['schemas']["SettlementLine"][]; next: string | null } } }
        401: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        403: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        409: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        422: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
      }
    }
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "/api/v1/settlements/unexplained": {
    parameters: { query?: never; header?: never; path?: never; cookie?: never }
    get: {
      parameters: { query?: never; header?: never; path?: never; cookie?: never }
      requestBody?: never
      responses: {
        200: { headers: Record<string, unknown>; content: { "application/json": components['schemas']["Unexplained"] } }
        401: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        403: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        409: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        422: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
      }
    }
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "/api/v1/settlements/lines/decide": {
    parameters: { query?: never; header?: never; path?: never; cookie?: never }
    get?: never
    put?: never
    post: {
      parameters: { query?: never; header?: never; path?: never; cookie?: never }
      requestBody: { content: { "application/json": { lineIds: string[]; costKind: string | null; note?: string; alike?: boolean; always?: boolean } } }
      responses: {
        200: { headers: Record<string, unknown>; content: { "application/json": { decided: number } } }
        401: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        403: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        409: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        422: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
      }
    }
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "/api/v1/settlements/lines/reopen": {
    parameters: { query?: never; header?: never; path?: never; cookie?: never }
    get?: never
    put?: never
    post: {
      parameters: { query?: never; header?: never; path?: never; cookie?: never }
      requestBody: { content: { "application/json": { lineIds: string[] } } }
      responses: {
        200: { headers: Record<string, unknown>; content: { "application/json": { reopened: number } } }
        401: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        403: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        409: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        422: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
      }
    }
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "/api/v1/settlements/look-again": {
    parameters: { query?: never; header?: never; path?: never; cookie?: never }
    get?: never
    put?: never
    post: {
      parameters: { query?: never; header?: never; path?: never; cookie?: never }
      requestBody?: never
      responses: {
        200: { headers: Record<string, unknown>; content: { "application/json": { looked: number; matched: number } } }
        401: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        403: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        409: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        422: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
      }
    }
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "/api/v1/settlements/habits": {
    parameters: { query?: never; header?: never; path?: never; cookie?: never }
    get: {
      parameters: { query?: never; header?: never; path?: never; cookie?: never }
      requestBody?: never
      responses: {
        200: { headers: Record<string, unknown>; content: { "application/json": ({ channelId: string; kind: string; label: string; costKind: string | null; note: string | null; at: string; actor: string })[] } }
        401: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        403: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        409: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        422: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
      }
    }
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "/api/v1/settlements/habits/drop": {
    parameters: { query?: never; header?: never; path?: never; cookie?: never }
    get?: never
    put?: never
    post: {
      parameters: { query?: never; header?: never; path?: never; cookie?: never }
      requestBody: { content: { "application/json": { channelId: string; kind: string; label: string } } }
      responses: {
        200: { headers: Record<string, unknown>; content: { "application/json": { dropped: true } } }
        401: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        403: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        409: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        422: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
      }
    }
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "/api/v1/settlements/variance": {
    parameters: { query?: never; header?: never; path?: never; cookie?: never }
    get: {
      parameters: { query: { from: string; to: string; channelId?: string }; header?: never; path?: never; cookie?: never }
      requestBody?: never
      responses: {
        200: { headers: Record<string, unknown>; content: { "application/json": components['schemas']["Variance"][] } }
        401: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        403: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        409: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        422: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
      }
    }
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "/api/v1/settlements/cash": {
    parameters: { query?: never; header?: never; path?: never; cookie?: never }
    get: {
      parameters: { query?: never; header?: never; path?: never; cookie?: never }
      requestBody?: never
      responses: {
        200: { headers: Record<string, unknown>; content: { "application/json": components['schemas']["Cash"] } }
        401: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        403: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        409: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        422: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
      }
    }
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "/api/v1/settlements/expected-orders": {
    parameters: { query?: never; header?: never; path?: never; cookie?: never }
    get: {
      parameters: { query: { channelId: string; currency: string; day: string }; header?: never; path?: never; cookie?: never }
      requestBody?: never
      responses: {
        200: { headers: Record<string, unknown>; content: { "application/json": ({ orderId: string; number: string | null; placedAt: string; sold: string; fees: string; minor: string })[] } }
        401: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        403: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        409: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        422: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
      }
    }
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "/api/v1/settlements": {
    parameters: { query?: never; header?: never; path?: never; cookie?: never }
    get: {
      parameters: { query?: { channelId?: string; cursor?: string; limit?: number }; header?: never; path?: never; cookie?: never }
      requestBody?: never
      responses: {
        200: { headers: Record<string, unknown>; content: { "application/json": { items: components['schemas']["Settlement"][]; next: string | null } } }
        401: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        403: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        409: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        422: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
      }
    }
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "/api/v1/settlements/{id}": {
    parameters: { query?: never; header?: never; path?: never; cookie?: never }
    get: {
      parameters: { query?: never; header?: never; path: { id: string }; cookie?: never }
      requestBody?: never
      responses: {
        200: { headers: Record<string, unknown>; content: { "application/json": components['schemas']["Settlement"] } }
        401: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        403: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        409: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        422: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
      }
    }
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "/api/v1/budgets": {
    parameters: { query?: never; header?: never; path?: never; cookie?: never }
    get: {
      parameters: { query: { month: string }; header?: never; path?: never; cookie?: never }
      requestBody?: never
      responses: {
        200: { headers: Record<string, unknown>; content: { "application/json": components['schemas']["Budgets"] } }
        401: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        403: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        409: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        422: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
      }
    }
    put: {
      parameters: { query?: never; header?: never; path?: never; cookie?: never }
      requestBody: { content: { "application/json": { budgets: ({ month: string; channelId: string; revenue?: string | null; ads?: string | null; profit?: string | null })[] } } }
      responses: {
        200: { headers: Record<string, unknown>; content: { "application/json": { kept: number } } }
        401: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        403: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        409: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        422: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
      }
    }
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "/api/v1/budgets/dependence": {
    parameters: { query?: never; header?: never; path?: never; cookie?: never }
    get: {
      parameters: { query: { from: string; to: string }; header?: never; path?: never; cookie?: never }
      requestBody?: never
      responses: {
        200: { headers: Record<string, unknown>; content: { "application/json": { limits: components['schemas']["BudgetLimits"]; currencies: ({ currency: string; revenue: { index: string; isIndexHigh: boolean; largest: { channelId: string; share: string }; isLargestHigh: boolean; shares: { channelId: string; minor: string; share: string }[]; leftOut: string[] } | null; cm2: { index: string; isIndexHigh: boolean; largest: { channelId: string; share: string }; isLargestHigh: boolean; shares: { channelId: string; minor: string; share: string }[]; leftOut: string[] } | null })[] } } }
        401: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        403: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        409: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        422: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
      }
    }
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "/api/v1/budgets/limits": {
    parameters: { query?: never; header?: never; path?: never; cookie?: never }
    get?: never
    put: {
      parameters: { query?: never; header?: never; path?: never; cookie?: never }
      requestBody: { content: { "application/json": components['schemas']["BudgetLimits"] } }
      responses: {
        200: { headers: Record<string, unknown>; content: { "application/json": components['schemas']["BudgetLimits"] } }
        401: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        403: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        409: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        422: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
      }
    }
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "/api/v1/fees": {
    parameters: { query?: never; header?: never; path?: never; cookie?: never }
    get: {
      parameters: { query?: never; header?: never; path?: never; cookie?: never }
      requestBody?: never
      responses: {
        200: { headers: Record<string, unknown>; content: { "application/json": components['schemas']["FeeSchedule"][] } }
        401: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        403: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        409: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        422: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
      }
    }
    put?: never
    post: {
      parameters: { query?: never; header?: never; path?: never; cookie?: never }
      requestBody: { content: { "application/json": { channelId: string | null; name: string; currency: string; timeZone: string; validDay: string; taxInsidePpm?: number; rules: components['schemas']["FeeRule"][]; template?: string; templateDay?: string; isConfirmed?: boolean } } }
      responses: {
        200: { headers: Record<string, unknown>; content: { "application/json": { id: string } } }
        401: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        403: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        409: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        422: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
      }
    }
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "/api/v1/fees/templates": {
    parameters: { query?: never; header?: never; path?: never; cookie?: never }
    get: {
      parameters: { query?: never; header?: never; path?: never; cookie?: never }
      requestBody?: never
      responses: {
        200: { headers: Record<string, unknown>; content: { "application/json": components['schemas']["FeeTemplate"][] } }
        401: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        403: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        409: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        422: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
      }
    }
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "/api/v1/fees/{id}": {
    parameters: { query?: never; header?: never; path?: never; cookie?: never }
    get?: never
    put: {
      parameters: { query?: never; header?: never; path: { id: string }; cookie?: never }
      requestBody: { content: { "application/json": { channelId: string | null; name: string; currency: string; timeZone: string; validDay: string; taxInsidePpm?: number; rules: components['schemas']["FeeRule"][]; template?: string; templateDay?: string; isConfirmed?: boolean } } }
      responses: {
        200: { headers: Record<string, unknown>; content: { "application/json": { id: string } } }
        401: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        403: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        409: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        422: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
      }
    }
    post?: never
    delete: {
      parameters: { query?: never; header?: never; path: { id: string }; cookie?: never }
      requestBody?: never
      responses: {
        200: { headers: Record<string, unknown>; content: { "application/json": { removed: true } } }
        401: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        403: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        409: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        422: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
      }
    }
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "/api/v1/fees/preview": {
    parameters: { query?: never; header?: never; path?: never; cookie?: never }
    get?: never
    put?: never
    post: {
      parameters: { query?: never; header?: never; path?: never; cookie?: never }
      requestBody: { content: { "application/json": { channelId: string | null; currency: string; taxInsidePpm?: number; rules: components['schemas']["FeeRule"][]; month: string } } }
      responses: {
        200: { headers: Record<string, unknown>; content: { "application/json": { month: string; orders: number; isWhole: boolean; skipped: number; rows: { currency: string; kind: string; now: string; then: string }[]; sales: { currency: string; minor: string }[] } } }
        401: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        403: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        409: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        422: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
      }
    }
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "/api/v1/fees/try": {
    parameters: { query?: never; header?: never; path?: never; cookie?: never }
    get?: never
    put?: never
    post: {
      parameters: { query?: never; header?: never; path?: never; cookie?: never }
      requestBody: { content: { "application/json": { channelId: string | null; currency: string; taxInsidePpm?: number; rules: components['schemas']["FeeRule"][]; orderId: string } } }
      responses: {
        200: { headers: Record<string, unknown>; content: { "application/json": { currency: string; revenue: string; skipped: number; fees: { slot: string; kind: string; now: string; then: string }[] } } }
        401: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        403: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        409: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        422: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
      }
    }
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "/api/v1/costs/hidden": {
    parameters: { query?: never; header?: never; path?: never; cookie?: never }
    get: {
      parameters: { query: { from: string; to: string }; header?: never; path?: never; cookie?: never }
      requestBody?: never
      responses: {
        200: { headers: Record<string, unknown>; content: { "application/json": { rows: ({ currency: string; channelId: string | null; topic: "return" | "no_pickup" | "penalty" | "oversell" | "chargeback" | "manual"; carrier: string | null; minor: string; minutes: number; entries: number })[]; expected: { currency: string; channelId: string; minor: string; orders: number }[] } } }
        401: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        403: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        409: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        422: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
      }
    }
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "/api/v1/costs": {
    parameters: { query?: never; header?: never; path?: never; cookie?: never }
    get: {
      parameters: { query?: { month?: string; from?: string; to?: string; channelId?: string; orderId?: string; variantId?: string; kind?: string; state?: "estimated" | "settled"; topic?: "return" | "no_pickup" | "penalty" | "oversell" | "chargeback" | "manual"; carrier?: string; source?: string; cursor?: string; limit?: number }; header?: never; path?: never; cookie?: never }
      requestBody?: never
      responses: {
        200: { headers: Record<string, unknown>; content: { "application/json": { items: components['schemas']["CostEntry"][]; next: string | null } } }
        401: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        403: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        409: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        422: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
      }
    }
    put?: never
    post: {
      parameters: { query?: never; header?: never; path?: never; cookie?: never }
      requestBody: { content: { "application/json": { entries: ({ kind: "commission" | "payment" | "fx" | "fulfilment" | "service" | "packaging" | "labour" | "storage" | "freight" | "returns" | "penalty" | "chargeback" | "other" | "ads" | "promo" | "subscription" | "fixed"; state?: "estimated" | "settled"; minor: string; currency: string; day: string; cause: string; note?: string; channelId?: string; orderId?: string; lineNo?: number; minutes?: number; variantId?: string; topic?: "return" | "no_pickup" | "penalty" | "oversell" | "chargeback" | "manual"; carrier?: string })[] } } }
      responses: {
        200: { headers: Record<string, unknown>; content: { "application/json": { ids: string[] } } }
        401: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        403: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        409: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        422: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
      }
    }
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "/api/v1/costs/{id}": {
    parameters: { query?: never; header?: never; path?: never; cookie?: never }
    get: {
      parameters: { query?: never; header?: never; path: { id: string }; cookie?: never }
      requestBody?: never
      responses: {
        200: { headers: Record<string, unknown>; content: { "application/json": components['schemas']["CostEntry"][] } }
        401: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        403: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        409: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        422: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
      }
    }
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "/api/v1/costs/{id}/settle": {
    parameters: { query?: never; header?: never; path?: never; cookie?: never }
    get?: never
    put?: never
    post: {
      parameters: { query?: never; header?: never; path: { id: string }; cookie?: never }
      requestBody: { content: { "application/json": { minor: string; note?: string } } }
      responses: {
        200: { headers: Record<string, unknown>; content: { "application/json": { ids: string[] } } }
        401: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        403: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        409: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        422: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
      }
    }
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "/api/v1/costs/{id}/take-back": {
    parameters: { query?: never; header?: never; path?: never; cookie?: never }
    get?: never
    put?: never
    post: {
      parameters: { query?: never; header?: never; path: { id: string }; cookie?: never }
      requestBody: { content: { "application/json": { note?: string } } }
      responses: {
        200: { headers: Record<string, unknown>; content: { "application/json": { ids: string[] } } }
        401: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        403: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        409: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        422: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
      }
    }
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "/api/v1/costs/import": {
    parameters: { query?: never; header?: never; path?: never; cookie?: never }
    get?: never
    put?: never
    post: {
      parameters: { query?: never; header?: never; path?: never; cookie?: never }
      requestBody: { content: { "application/json": { name: string; content: string; book?: boolean } } }
      responses: {
        200: { headers: Record<string, unknown>; content: { "application/json": components['schemas']["CostList"] } }
        401: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        403: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        409: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        422: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
      }
    }
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "/api/v1/lots": {
    parameters: { query?: never; header?: never; path?: never; cookie?: never }
    get: {
      parameters: { query: { variantId?: string; from: string; to: string }; header?: never; path?: never; cookie?: never }
      requestBody?: never
      responses: {
        200: { headers: Record<string, unknown>; content: { "application/json": components['schemas']["Lot"][] } }
        401: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        403: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        409: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        422: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
      }
    }
    put?: never
    post: {
      parameters: { query?: never; header?: never; path?: never; cookie?: never }
      requestBody: { content: { "application/json": { costs: ({ variantId: string; entryId: string; part: "purchase" | "freight" | "duty" | "other"; state?: "estimated" | "settled"; minor: string; currency: string; day: string; note?: string })[] } } }
      responses: {
        200: { headers: Record<string, unknown>; content: { "application/json": { ids: string[] } } }
        401: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        403: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        409: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        422: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
      }
    }
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "/api/v1/lots/landed": {
    parameters: { query?: never; header?: never; path?: never; cookie?: never }
    get?: never
    put?: never
    post: {
      parameters: { query?: never; header?: never; path?: never; cookie?: never }
      requestBody: { content: { "application/json": { lots: { variantId: string; entryId: string }[]; by: "value" | "weight"; part: "freight" | "duty" | "other"; state?: "estimated" | "settled"; minor: string; currency: string; day: string; note?: string; isTry?: boolean } } }
      responses: {
        200: { headers: Record<string, unknown>; content: { "application/json": { shares: { entryId: string; variantId: string; units: number; weight: string; minor: string }[] } } }
        401: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        403: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        409: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        422: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
      }
    }
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "/api/v1/exchange-rates": {
    parameters: { query?: never; header?: never; path?: never; cookie?: never }
    get: {
      parameters: { query?: never; header?: never; path?: never; cookie?: never }
      requestBody?: never
      responses: {
        200: { headers: Record<string, unknown>; content: { "application/json": { from: string; to: string; day: string; rate: string; source: string }[] } }
        401: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        403: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        409: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        422: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
      }
    }
    put: {
      parameters: { query?: never; header?: never; path?: never; cookie?: never }
      requestBody: { content: { "application/json": { rates: { from: string; to: string; day: string; rate: string; source: string }[] } } }
      responses: {
        200: { headers: Record<string, unknown>; content: { "application/json": { kept: number } } }
        401: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        403: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        409: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        422: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
      }
    }
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "/api/v1/kpis": {
    parameters: { query?: never; header?: never; path?: never; cookie?: never }
    get: {
      parameters: { query?: never; header?: never; path?: never; cookie?: never }
      requestBody?: never
      responses: {
        200: { headers: Record<string, unknown>; content: { "application/json": components['schemas']["Kpi"][] } }
        401: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        403: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        409: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        422: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
      }
    }
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "/api/v1/kpis/{id}/rows": {
    parameters: { query?: never; header?: never; path?: never; cookie?: never }
    get: {
      parameters: { query: { from?: string; to?: string; day?: string; channelId?: string; currency: string; cursor?: string; limit?: number }; header?: never; path: { id: string }; cookie?: never }
      requestBody?: never
      responses: {
        200: { headers: Record<string, unknown>; content: { "application/json": { items: ({ orderId: string; number: string | null; placedAt: string | null; channelId: string; day: string; top: string; bottom: string | null })[]; next: string | null } } }
        401: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        403: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        409: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        422: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
      }
    }
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "/api/v1/overview": {
    parameters: { query?: never; header?: never; path?: never; cookie?: never }
    get: {
      parameters: { query?: { from?: string; to?: string; channelId?: string; compare?: "previous" }; header?: never; path?: never; cookie?: never }
      requestBody?: never
      responses: {
        200: { headers: Record<string, unknown>; content: { "application/json": components['schemas']["Overview"] } }
        401: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        403: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        409: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        422: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
      }
    }
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "/api/v1/kpis/{id}": {
    parameters: { query?: never; header?: never; path?: never; cookie?: never }
    get: {
      parameters: { query?: { from?: string; to?: string; channelId?: string; by?: string }; header?: never; path: { id: string }; cookie?: never }
      requestBody?: never
      responses: {
        200: { headers: Record<string, unknown>; content: { "application/json": { from: string; to: string; zone: string; complete: boolean; badges: ({ code: "counting" | "stuck" | "quarantined" | "zone_moving"; count: number })[]; kpi: components['schemas']["Kpi"]; cells: ({ value: string | null; reason?: "no_orders" | "no_goods" | "no_sales" | "no_revenue" | "no_spend" | "no_cost" | "no_impressions" | "no_clicks" | "no_sessions" | "no_carts" | "no_checkouts" | "no_margin" | "no_stock" | "no_demand" | "no_cost_known" | "no_customers" | "no_repeats" | "too_young" | "no_listings" | "no_pushes" | "no_lines" | "no_payouts" | "several_platforms"; currency: string | null; keys: { day?: string | null; week?: string | null; month?: string | null; weekday?: string | null; hour?: string | null; channel?: string | null; product?: string | null; variant?: string | null; category?: string | null }; note?: string; day: string | null; channelId: string | null })[] } } }
        401: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        403: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        409: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        422: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
      }
    }
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "/api/v1/kpi-dictionary": {
    parameters: { query?: never; header?: never; path?: never; cookie?: never }
    get: {
      parameters: { query?: { from?: string; to?: string }; header?: never; path?: never; cookie?: never }
      requestBody?: never
      responses: {
        200: { headers: Record<string, unknown>; content: { "application/json": components['schemas']["KpiDictionary"] } }
        401: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        403: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        409: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        422: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
      }
    }
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "/api/v1/freshness": {
    parameters: { query?: never; header?: never; path?: never; cookie?: never }
    get: {
      parameters: { query?: never; header?: never; path?: never; cookie?: never }
      requestBody?: never
      responses: {
        200: { headers: Record<string, unknown>; content: { "application/json": components['schemas']["Freshness"] } }
        401: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        403: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        409: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        422: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
      }
    }
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "/api/v1/channel-cards": {
    parameters: { query?: never; header?: never; path?: never; cookie?: never }
    get: {
      parameters: { query?: { from?: string; to?: string }; header?: never; path?: never; cookie?: never }
      requestBody?: never
      responses: {
        200: { headers: Record<string, unknown>; content: { "application/json": components['schemas']["ChannelCards"] } }
        401: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        403: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        409: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        422: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
      }
    }
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "/api/v1/sales/converted": {
    parameters: { query?: never; header?: never; path?: never; cookie?: never }
    get: {
      parameters: { query?: { from?: string; to?: string; channelId?: string }; header?: never; path?: never; cookie?: never }
      requestBody?: never
      responses: {
        200: { headers: Record<string, unknown>; content: { "application/json": { from: string; to: string; currency: string; total: Record<string, string>; subtotals: { currency: string; orders: string; amounts: Record<string, string> }[]; unstamped: { currency: string; orders: string }[] } } }
        401: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        403: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        409: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        422: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
      }
    }
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "/api/v1/cube/rows": {
    parameters: { query?: never; header?: never; path?: never; cookie?: never }
    get: {
      parameters: { query: { from?: string; to?: string; measure: "documents" | "orders" | "units" | "cancelled_orders" | "quarantined_lines" | "goods_minor" | "discount_minor" | "sales_minor" | "sales_excl_tax_minor" | "total_minor" | "cancelled_minor" | "credit_minor" | "credit_excl_tax_minor" | "refunded_minor" | "refunded_goods_minor" | "refunded_excl_tax_minor" | "adjustment_minor" | "net_revenue_minor" | "cm1_minor" | "cm2_minor" | "cm3_minor" | "profit_minor" | "list_excl_tax_minor" | "discount_excl_tax_minor" | "shipping_excl_tax_minor" | "refund_excl_tax_minor" | "earning_units" | "uncosted_units" | "cost_cogs_minor" | "cost_commission_minor" | "cost_payment_minor" | "cost_fx_minor" | "cost_fulfilment_minor" | "cost_service_minor" | "cost_packaging_minor" | "cost_labour_minor" | "cost_storage_minor" | "cost_freight_minor" | "cost_returns_minor" | "cost_penalty_minor" | "cost_chargeback_minor" | "cost_other_minor" | "cost_ads_minor" | "cost_promo_minor" | "cost_subscription_minor" | "cost_fixed_minor" | "ad_spend_minor" | "ad_impressions" | "ad_clicks" | "ad_value_minor" | "ad_valued_spend_minor" | "sessions" | "page_views" | "carts" | "checkouts" | "cart_purchases" | "checkout_purchases" | "visit_purchases" | "visit_revenue_minor" | "exposure_impressions" | "exposure_clicks" | "exposure_value_minor" | "paid_back_minor" | "paid_back_goods_minor" | "paid_back_excl_tax_minor" | "order_lines" | "returned_units" | "oversold_lines" | "refunded_orders"; currency?: string; by?: string; keys?: string; cursor?: string; limit?: number }; header?: never; path?: never; cookie?: never }
      requestBody?: never
      responses: {
        200: { headers: Record<string, unknown>; content: { "application/json": { items: components['schemas']["BehindRow"][]; next: string | null } } }
        401: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        403: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        409: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        422: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
      }
    }
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "/api/v1/insights/rebuild": {
    parameters: { query?: never; header?: never; path?: never; cookie?: never }
    get: {
      parameters: { query?: never; header?: never; path?: never; cookie?: never }
      requestBody?: never
      responses: {
        200: { headers: Record<string, unknown>; content: { "application/json": { askedAt: string; done: string; total: string | null } | null } }
        401: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        403: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        409: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        422: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
      }
    }
    put?: never
    post: {
      parameters: { query?: never; header?: never; path?: never; cookie?: never }
      requestBody?: never
      responses: {
        200: { headers: Record<string, unknown>; content: { "application/json": { askedAt: string } } }
        401: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        403: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        409: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        422: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
      }
    }
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "/api/v1/buyers": {
    parameters: { query?: never; header?: never; path?: never; cookie?: never }
    get: {
      parameters: { query?: { from?: string; to?: string; channelId?: string; sameDayIsOne?: "true" | "false"; within?: number }; header?: never; path?: never; cookie?: never }
      requestBody?: never
      responses: {
        200: { headers: Record<string, unknown>; content: { "application/json": components['schemas']["Buyers"] } }
        401: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        403: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        409: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        422: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
      }
    }
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "/api/v1/buyers/cohorts": {
    parameters: { query?: never; header?: never; path?: never; cookie?: never }
    get: {
      parameters: { query?: { channelId?: string; months?: number }; header?: never; path?: never; cookie?: never }
      requestBody?: never
      responses: {
        200: { headers: Record<string, unknown>; content: { "application/json": components['schemas']["Cohorts"] } }
        401: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        403: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        409: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        422: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
      }
    }
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "/api/v1/buyers/worth": {
    parameters: { query?: never; header?: never; path?: never; cookie?: never }
    get: {
      parameters: { query?: { from?: string; to?: string; channelId?: string; currency?: string; worth?: "net" | "sales" | "cm2" }; header?: never; path?: never; cookie?: never }
      requestBody?: never
      responses: {
        200: { headers: Record<string, unknown>; content: { "application/json": components['schemas']["BuyerWorth"] } }
        401: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        403: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        409: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        422: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
      }
    }
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "/api/v1/buyers/abc": {
    parameters: { query?: never; header?: never; path?: never; cookie?: never }
    get: {
      parameters: { query?: { from?: string; to?: string; channelId?: string; currency?: string; tier?: number; cursor?: string; limit?: number }; header?: never; path?: never; cookie?: never }
      requestBody?: never
      responses: {
        200: { headers: Record<string, unknown>; content: { "application/json": components['schemas']["Abc"] } }
        401: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        403: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        409: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        422: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
      }
    }
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "/api/v1/buyers/rows": {
    parameters: { query?: never; header?: never; path?: never; cookie?: never }
    get: {
      parameters: { query?: { from?: string; to?: string; channelId?: string; currency?: string; worth?: "net" | "sales" | "cm2"; cursor?: string; limit?: number; sameDayIsOne?: "true" | "false"; within?: number; group?: "buyers" | "repeaters" | "returning" | "several" | "newcomers" | "grown" | "again" | "active" | "kept" | "lost"; month?: string; later?: number | null; segment?: "champions" | "potential_loyalist" | "loyal" | "promising" | "new" | "cannot_lose" | "at_risk" | "need_attention" | "about_to_sleep" | "lost" | "others"; tier?: number; isTop?: "true" | "false" }; header?: never; path?: never; cookie?: never }
      requestBody?: never
      responses: {
        200: { headers: Record<string, unknown>; content: { "application/json": { items: components['schemas']["BuyerRow"][]; next: string | null } } }
        401: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        403: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        409: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        422: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
      }
    }
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "/api/v1/buyers/{key}/orders": {
    parameters: { query?: never; header?: never; path?: never; cookie?: never }
    get: {
      parameters: { query?: { from?: string; to?: string; channelId?: string; currency?: string; worth?: "net" | "sales" | "cm2" }; header?: never; path: { key: string }; cookie?: never }
      requestBody?: never
      responses: {
        200: { headers: Record<string, unknown>; content: { "application/json": components['schemas']["BuyerOrder"][] } }
        401: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        403: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        409: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        422: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
      }
    }
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "/api/v1/buyers/abc/rows": {
    parameters: { query?: never; header?: never; path?: never; cookie?: never }
    get: {
      parameters: { query: { from?: string; to?: string; channelId?: string; currency?: string; sku: string; cursor?: string; limit?: number }; header?: never; path?: never; cookie?: never }
      requestBody?: never
      responses: {
        200: { headers: Record<string, unknown>; content: { "application/json": { items: components['schemas']["BuyerOrder"][]; next: string | null } } }
        401: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        403: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        409: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        422: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
      }
    }
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "/api/v1/diagnosis": {
    parameters: { query?: never; header?: never; path?: never; cookie?: never }
    get: {
      parameters: { query: { from: string; to: string; measure?: "sales" | "net_sales" | "profit"; compare?: "previous" | "year"; compareFrom?: string; compareTo?: string; channelId?: string }; header?: never; path?: never; cookie?: never }
      requestBody?: never
      responses: {
        200: { headers: Record<string, unknown>; content: { "application/json": components['schemas']["Diagnosis"] } }
        401: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        403: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        409: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        422: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
      }
    }
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "/api/v1/alerts": {
    parameters: { query?: never; header?: never; path?: never; cookie?: never }
    get: {
      parameters: { query?: { state?: "open" | "all"; limit?: number }; header?: never; path?: never; cookie?: never }
      requestBody?: never
      responses: {
        200: { headers: Record<string, unknown>; content: { "application/json": components['schemas']["Alert"][] } }
        401: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        403: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        409: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        422: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
      }
    }
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "/api/v1/alerts/watch": {
    parameters: { query?: never; header?: never; path?: never; cookie?: never }
    get: {
      parameters: { query?: never; header?: never; path?: never; cookie?: never }
      requestBody?: never
      responses: {
        200: { headers: Record<string, unknown>; content: { "application/json": { lookedDay: string | null; lookedAt: string | null; today: { sent: number; held: number; muted: number; small: number }; silent: ({ channelId: string; kpi: string; reason: "too_few_days" | "holiday_without_past" | "too_little"; sample: number; needed: number })[]; calendar: { source: string; readOn: string; confirm: boolean; lastYear: string } } } }
        401: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        403: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        409: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        422: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
      }
    }
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "/api/v1/alerts/settings": {
    parameters: { query?: never; header?: never; path?: never; cookie?: never }
    get: {
      parameters: { query?: never; header?: never; path?: never; cookie?: never }
      requestBody?: never
      responses: {
        200: { headers: Record<string, unknown>; content: { "application/json": { perDay: number; least: string; receivers: string[]; locale: "zh-TW" | "zh-CN" | "en" } } }
        401: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        403: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        409: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        422: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
      }
    }
    put: {
      parameters: { query?: never; header?: never; path?: never; cookie?: never }
      requestBody: { content: { "application/json": { perDay: number; least: string; receivers: string[]; locale: "zh-TW" | "zh-CN" | "en" } } }
      responses: {
        200: { headers: Record<string, unknown>; content: { "application/json": { perDay: number; least: string; receivers: string[]; locale: "zh-TW" | "zh-CN" | "en" } } }
        401: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        403: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        409: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        422: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
      }
    }
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "/api/v1/alerts/{id}": {
    parameters: { query?: never; header?: never; path?: never; cookie?: never }
    get: {
      parameters: { query?: never; header?: never; path: { id: string }; cookie?: never }
      requestBody?: never
      responses: {
        200: { headers: Record<string, unknown>; content: { "application/json": { alert: components['schemas']["Alert"]; series: ({ day: string; actual: string; expected: string | null; low: string | null; high: string | null; mark: string | null })[] } } }
        401: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        403: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        409: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        422: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
      }
    }
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "/api/v1/alerts/{id}/handle": {
    parameters: { query?: never; header?: never; path?: never; cookie?: never }
    get?: never
    put?: never
    post: {
      parameters: { query?: never; header?: never; path: { id: string }; cookie?: never }
      requestBody: { content: { "application/json": { why: string } } }
      responses: {
        200: { headers: Record<string, unknown>; content: { "application/json": { handled: true } } }
        401: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        403: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        409: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        422: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
      }
    }
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "/api/v1/alerts/{id}/mute": {
    parameters: { query?: never; header?: never; path?: never; cookie?: never }
    get?: never
    put?: never
    post: {
      parameters: { query?: never; header?: never; path: { id: string }; cookie?: never }
      requestBody: { content: { "application/json": { why: string; until?: string } } }
      responses: {
        200: { headers: Record<string, unknown>; content: { "application/json": { muted: true } } }
        401: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        403: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        409: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        422: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
      }
    }
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "/api/v1/alerts/{id}/unmute": {
    parameters: { query?: never; header?: never; path?: never; cookie?: never }
    get?: never
    put?: never
    post: {
      parameters: { query?: never; header?: never; path: { id: string }; cookie?: never }
      requestBody?: never
      responses: {
        200: { headers: Record<string, unknown>; content: { "application/json": { muted: false } } }
        401: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        403: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        409: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        422: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
      }
    }
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "/api/v1/reports": {
    parameters: { query?: never; header?: never; path?: never; cookie?: never }
    get: {
      parameters: { query?: never; header?: never; path?: never; cookie?: never }
      requestBody?: never
      responses: {
        200: { headers: Record<string, unknown>; content: { "application/json": components['schemas']["Report"][] } }
        401: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        403: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        409: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        422: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
      }
    }
    put?: never
    post: {
      parameters: { query?: never; header?: never; path?: never; cookie?: never }
      requestBody: { content: { "application/json": { name: string; spec: components['schemas']["ReportSpec"]; visibility: "shop" | "self" } } }
      responses: {
        200: { headers: Record<string, unknown>; content: { "application/json": components['schemas']["Report"] } }
        401: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        403: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        409: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        422: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
      }
    }
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "/api/v1/reports/{id}": {
    parameters: { query?: never; header?: never; path?: never; cookie?: never }
    get: {
      parameters: { query?: never; header?: never; path: { id: string }; cookie?: never }
      requestBody?: never
      responses: {
        200: { headers: Record<string, unknown>; content: { "application/json": components['schemas']["Report"] } }
        401: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        403: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        409: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        422: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
      }
    }
    put?: never
    post?: never
    delete: {
      parameters: { query?: never; header?: never; path: { id: string }; cookie?: never }
      requestBody?: never
      responses: {
        200: { headers: Record<string, unknown>; content: { "application/json": { removed: true } } }
        401: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        403: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        409: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        422: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
      }
    }
    options?: never
    head?: never
    patch: {
      parameters: { query?: never; header?: never; path: { id: string }; cookie?: never }
      requestBody: { content: { "application/json": { name?: string; spec?: components['schemas']["ReportSpec"]; visibility?: "shop" | "self"; version: number } } }
      responses: {
        200: { headers: Record<string, unknown>; content: { "application/json": components['schemas']["Report"] } }
        401: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        403: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        409: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        422: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
      }
    }
    trace?: never
  }
  "/api/v1/reports/{id}/versions": {
    parameters: { query?: never; header?: never; path?: never; cookie?: never }
    get: {
      parameters: { query?: never; header?: never; path: { id: string }; cookie?: never }
      requestBody?: never
      responses: {
        200: { headers: Record<string, unknown>; content: { "application/json": ({ version: number; name: string; spec: Record<string, unknown>; visibility: "shop" | "self"; byName: string; at: string })[] } }
        401: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        403: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        409: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        422: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
      }
    }
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "/api/v1/reports/run": {
    parameters: { query?: never; header?: never; path?: never; cookie?: never }
    get?: never
    put?: never
    post: {
      parameters: { query?: never; header?: never; path?: never; cookie?: never }
      requestBody: { content: { "application/json": { spec: components['schemas']["ReportSpec"] } } }
      responses: {
        200: { headers: Record<string, unknown>; content: { "application/json": components['schemas']["ReportResult"] } }
        401: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        403: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        409: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        422: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
      }
    }
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "/api/v1/reports/rows": {
    parameters: { query?: never; header?: never; path?: never; cookie?: never }
    get?: never
    put?: never
    post: {
      parameters: { query?: never; header?: never; path?: never; cookie?: never }
      requestBody: { content: { "application/json": { spec: components['schemas']["ReportSpec"]; number: string; currency: string | null; keys: (string | null)[]; cursor?: string; limit?: number } } }
      responses: {
        200: { headers: Record<string, unknown>; content: { "application/json": { items: components['schemas']["RowBehind"][]; next: string | null } } }
        401: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        403: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        409: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        422: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
      }
    }
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "/api/v1/reports/{id}/export.csv": {
    parameters: { query?: never; header?: never; path?: never; cookie?: never }
    get: {
      parameters: { query?: { language?: "zh-TW" | "zh-CN" | "en"; part?: "numbers" | "formulas" }; header?: never; path: { id: string }; cookie?: never }
      requestBody?: never
      responses: {
        200: { headers: Record<string, unknown>; content: { "application/json": unknown } }
        401: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        403: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        409: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        422: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
      }
    }
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "/api/v1/reports/run/export.csv": {
    parameters: { query?: never; header?: never; path?: never; cookie?: never }
    get?: never
    put?: never
    post: {
      parameters: { query?: { language?: "zh-TW" | "zh-CN" | "en"; part?: "numbers" | "formulas" }; header?: never; path?: never; cookie?: never }
      requestBody: { content: { "application/json": { name: string; spec: components['schemas']["ReportSpec"] } } }
      responses: {
        200: { headers: Record<string, unknown>; content: { "application/json": unknown } }
        401: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        403: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        409: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        422: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
      }
    }
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "/api/v1/reports/{id}/export.xlsx": {
    parameters: { query?: never; header?: never; path?: never; cookie?: never }
    get: {
      parameters: { query?: { language?: "zh-TW" | "zh-CN" | "en"; part?: "numbers" | "formulas" }; header?: never; path: { id: string }; cookie?: never }
      requestBody?: never
      responses: {
        200: { headers: Record<string, unknown>; content: { "application/json": unknown } }
        401: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        403: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        409: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        422: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
      }
    }
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "/api/v1/reports/run/export.xlsx": {
    parameters: { query?: never; header?: never; path?: never; cookie?: never }
    get?: never
    put?: never
    post: {
      parameters: { query?: { language?: "zh-TW" | "zh-CN" | "en"; part?: "numbers" | "formulas" }; header?: never; path?: never; cookie?: never }
      requestBody: { content: { "application/json": { name: string; spec: components['schemas']["ReportSpec"] } } }
      responses: {
        200: { headers: Record<string, unknown>; content: { "application/json": unknown } }
        401: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        403: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        409: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        422: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
      }
    }
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "/api/v1/reports/{id}/shares": {
    parameters: { query?: never; header?: never; path?: never; cookie?: never }
    get: {
      parameters: { query?: never; header?: never; path: { id: string }; cookie?: never }
      requestBody?: never
      responses: {
        200: { headers: Record<string, unknown>; content: { "application/json": components['schemas']["ReportShare"][] } }
        401: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        403: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        409: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        422: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
      }
    }
    put?: never
    post: {
      parameters: { query?: never; header?: never; path: { id: string }; cookie?: never }
      requestBody: { content: { "application/json": { days: number; mayDownload: boolean; fixDays: boolean } } }
      responses: {
        200: { headers: Record<string, unknown>; content: { "application/json": { share: components['schemas']["ReportShare"]; token: string } } }
        401: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        403: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        409: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        422: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
      }
    }
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "/api/v1/reports/{id}/shares/{shareId}": {
    parameters: { query?: never; header?: never; path?: never; cookie?: never }
    get?: never
    put?: never
    post?: never
    delete: {
      parameters: { query?: never; header?: never; path: { id: string; shareId: string }; cookie?: never }
      requestBody?: never
      responses: {
        200: { headers: Record<string, unknown>; content: { "application/json": components['schemas']["ReportShare"] } }
        401: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        403: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        409: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        422: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
      }
    }
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "/api/v1/shared/{token}": {
    parameters: { query?: never; header?: never; path?: never; cookie?: never }
    get: {
      parameters: { query?: never; header?: never; path: { token: string }; cookie?: never }
      requestBody?: never
      responses: {
        200: { headers: Record<string, unknown>; content: { "application/json": components['schemas']["SharedReport"] } }
        401: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        403: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        409: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        422: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
      }
    }
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "/api/v1/shared/{token}/export.csv": {
    parameters: { query?: never; header?: never; path?: never; cookie?: never }
    get: {
      parameters: { query?: { language?: "zh-TW" | "zh-CN" | "en" }; header?: never; path: { token: string }; cookie?: never }
      requestBody?: never
      responses: {
        200: { headers: Record<string, unknown>; content: { "application/json": unknown } }
        401: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        403: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        409: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        422: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
      }
    }
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "/api/v1/shared/{token}/export.xlsx": {
    parameters: { query?: never; header?: never; path?: never; cookie?: never }
    get: {
      parameters: { query?: { language?: "zh-TW" | "zh-CN" | "en" }; header?: never; path: { token: string }; cookie?: never }
      requestBody?: never
      responses: {
        200: { headers: Record<string, unknown>; content: { "application/json": unknown } }
        401: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        403: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        409: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        422: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
      }
    }
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "/api/v1/reports/{id}/schedules": {
    parameters: { query?: never; header?: never; path?: never; cookie?: never }
    get: {
      parameters: { query?: never; header?: never; path: { id: string }; cookie?: never }
      requestBody?: never
      responses: {
        200: { headers: Record<string, unknown>; content: { "application/json": { schedules: components['schemas']["ReportSchedule"][]; sent: components['schemas']["ReportSent"][] } } }
        401: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        403: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        409: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        422: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
      }
    }
    put?: never
    post: {
      parameters: { query?: never; header?: never; path: { id: string }; cookie?: never }
      requestBody: { content: { "application/json": { every: "day" | "week" | "month"; onDay: number; hour: number; recipients: string[]; language: "zh-TW" | "zh-CN" | "en"; isOn: boolean } } }
      responses: {
        200: { headers: Record<string, unknown>; content: { "application/json": components['schemas']["ReportSchedule"] } }
        401: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        403: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        409: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        422: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
      }
    }
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "/api/v1/reports/{id}/schedules/{scheduleId}": {
    parameters: { query?: never; header?: never; path?: never; cookie?: never }
    get?: never
    put?: never
    post?: never
    delete: {
      parameters: { query?: never; header?: never; path: { id: string; scheduleId: string }; cookie?: never }
      requestBody?: never
      responses: {
        200: { headers: Record<string, unknown>; content: { "application/json": { removed: true } } }
        401: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        403: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        409: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        422: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
      }
    }
    options?: never
    head?: never
    patch: {
      parameters: { query?: never; header?: never; path: { id: string; scheduleId: string }; cookie?: never }
      requestBody: { content: { "application/json": { every?: "day" | "week" | "month"; onDay?: number; hour?: number; recipients?: string[]; language?: "zh-TW" | "zh-CN" | "en"; isOn?: boolean } } }
      responses: {
        200: { headers: Record<string, unknown>; content: { "application/json": components['schemas']["ReportSchedule"] } }
        401: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        403: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        409: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        422: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
      }
    }
    trace?: never
  }
  "/api/v1/channel-profiles": {
    parameters: { query?: never; header?: never; path?: never; cookie?: never }
    get: {
      parameters: { query?: never; header?: never; path?: never; cookie?: never }
      requestBody?: never
      responses: {
        200: { headers: Record<string, unknown>; content: { "application/json": components['schemas']["ChannelProfile"][] } }
        401: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        403: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        409: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        422: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
      }
    }
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "/api/v1/channel-fit/settings": {
    parameters: { query?: never; header?: never; path?: never; cookie?: never }
    get: {
      parameters: { query?: never; header?: never; path?: never; cookie?: never }
      requestBody?: never
      responses: {
        200: { headers: Record<string, unknown>; content: { "application/json": { settings: components['schemas']["FitSettings"]; usual: components['schemas']["FitSettings"]; rules: { id: string; criteria: string[] }[] } } }
        401: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        403: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        409: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        422: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
      }
    }
    put: {
      parameters: { query?: never; header?: never; path?: never; cookie?: never }
      requestBody: { content: { "application/json": { weights: { price: number; size: number; try: number; reach: number; category: number; audience: number; margin: number; cash: number; workload: number; entry: number }; off: ("A05" | "A06" | "A11" | "A39")[]; approved: string[] } } }
      responses: {
        200: { headers: Record<string, unknown>; content: { "application/json": components['schemas']["FitSettings"] } }
        401: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        403: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        409: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        422: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
      }
    }
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "/api/v1/channel-fit": {
    parameters: { query?: never; header?: never; path?: never; cookie?: never }
    get?: never
    put?: never
    post: {
      parameters: { query?: never; header?: never; path?: never; cookie?: never }
      requestBody: { content: { "application/json": { variantId?: string; category?: "fashion" | "accessories" | "jewellery" | "beauty" | "perfume" | "electronics" | "home" | "food" | "supplements" | "craft" | "vintage" | "toys" | "books" | "sports" | "pets" | "medical" | "alcohol"; priceMinor?: string; costMinor?: string; taxPpm?: number; grams?: number; size?: number[]; needsTryOn?: boolean; isHandmade?: boolean; isVintage?: boolean; audience?: ("young" | "family" | "style" | "quality" | "premium" | "bargain" | "daily" | "gift" | "collector" | "tech" | "loyal" | "local" | "business" | "abroad")[]; hoursAWeek?: number; settings?: { weights: { price: number; size: number; try: number; reach: number; category: number; audience: number; margin: number; cash: number; workload: number; entry: number }; off: ("A05" | "A06" | "A11" | "A39")[]; approved: string[] } } } }
      responses: {
        200: { headers: Record<string, unknown>; content: { "application/json": { facts: { currency: string; category: string | null; priceMinor: string | null; costMinor: string | null; grams: number; volumetricGrams: number | null; sku: string | null; name: string | null }; fits: components['schemas']["ChannelFit"][] } } }
        401: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        403: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        409: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        422: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
      }
    }
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "/api/v1/launches": {
    parameters: { query?: never; header?: never; path?: never; cookie?: never }
    get?: never
    put?: never
    post: {
      parameters: { query?: never; header?: never; path?: never; cookie?: never }
      requestBody: { content: { "application/json": { profileId: string; channelId?: string; variantId?: string; priceMinor: string; costMinor?: string; taxPpm?: number; grams?: number; category?: "fashion" | "accessories" | "jewellery" | "beauty" | "perfume" | "electronics" | "home" | "food" | "supplements" | "craft" | "vintage" | "toys" | "books" | "sports" | "pets" | "medical" | "alcohol"; scenarios: { pessimistic: { units: number; growthPpm?: number; returnsPpm?: number; adsMinor: string }; base: { units: number; growthPpm?: number; returnsPpm?: number; adsMinor: string }; optimistic: { units: number; growthPpm?: number; returnsPpm?: number; adsMinor: string } }; fixedMinor: string; startMinor: string; returnMinor: string; resoldPpm?: number; payoutDays?: number; stockMonths?: number; months?: number } } }
      responses: {
        200: { headers: Record<string, unknown>; content: { "application/json": components['schemas']["Launch"] } }
        401: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        403: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        409: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        422: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
      }
    }
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "/api/v1/plans": {
    parameters: { query?: never; header?: never; path?: never; cookie?: never }
    get: {
      parameters: { query?: never; header?: never; path?: never; cookie?: never }
      requestBody?: never
      responses: {
        200: { headers: Record<string, unknown>; content: { "application/json": components['schemas']["Plan"][] } }
        401: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        403: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        409: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        422: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
      }
    }
    put?: never
    post: {
      parameters: { query?: never; header?: never; path?: never; cookie?: never }
      requestBody: { content: { "application/json": { name: string; goal: "more_visits" | "more_conversion" | "more_repeat" | "more_margin" | "new_channel"; launch?: Record<string, unknown>; stages?: ({ name: string; gate: { measure: "conversion" | "orders" | "sales" | "aov" | "margin"; channelId: string; atLeast: string; weeks: number; until: string } | null })[]; steps?: string[] } } }
      responses: {
        200: { headers: Record<string, unknown>; content: { "application/json": components['schemas']["Plan"] } }
        401: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        403: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        409: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        422: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
      }
    }
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "/api/v1/plans/{id}/steps/{step}": {
    parameters: { query?: never; header?: never; path?: never; cookie?: never }
    get?: never
    put: {
      parameters: { query?: never; header?: never; path: { id: string; step: string }; cookie?: never }
      requestBody: { content: { "application/json": { isDone: boolean } } }
      responses: {
        200: { headers: Record<string, unknown>; content: { "application/json": components['schemas']["Plan"] } }
        401: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        403: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        409: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        422: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
      }
    }
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "/api/v1/plans/{id}/closed": {
    parameters: { query?: never; header?: never; path?: never; cookie?: never }
    get?: never
    put: {
      parameters: { query?: never; header?: never; path: { id: string }; cookie?: never }
      requestBody: { content: { "application/json": { isClosed: boolean } } }
      responses: {
        200: { headers: Record<string, unknown>; content: { "application/json": components['schemas']["Plan"] } }
        401: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        403: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        409: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        422: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
      }
    }
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "/api/v1/first-steps": {
    parameters: { query?: never; header?: never; path?: never; cookie?: never }
    get: {
      parameters: { query?: never; header?: never; path?: never; cookie?: never }
      requestBody?: never
      responses: {
        200: { headers: Record<string, unknown>; content: { "application/json": ({ id: string; goals: ("more_visits" | "more_conversion" | "more_repeat" | "more_margin" | "new_channel")[]; hours: number; costMinor: string; effect: "small" | "medium" | "large"; weeks: number; link?: string; source: string; day: string; confirm: boolean })[] } }
        401: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        403: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        409: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        422: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
      }
    }
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "/api/v1/advice/settings": {
    parameters: { query?: never; header?: never; path?: never; cookie?: never }
    get: {
      parameters: { query?: never; header?: never; path?: never; cookie?: never }
      requestBody?: never
      responses: {
        200: { headers: Record<string, unknown>; content: { "application/json": { channelReview: { below: number; of: number; targetPpm: number } } } }
        401: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        403: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        409: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        422: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
      }
    }
    put: {
      parameters: { query?: never; header?: never; path?: never; cookie?: never }
      requestBody: { content: { "application/json": { channelReview: { below: number; of: number; targetPpm: number } } } }
      responses: {
        200: { headers: Record<string, unknown>; content: { "application/json": { channelReview: { below: number; of: number; targetPpm: number } } } }
        401: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        403: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        409: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        422: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
      }
    }
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "/api/v1/advice": {
    parameters: { query?: never; header?: never; path?: never; cookie?: never }
    get: {
      parameters: { query?: { state?: string; kind?: string; limit?: number }; header?: never; path?: never; cookie?: never }
      requestBody?: never
      responses: {
        200: { headers: Record<string, unknown>; content: { "application/json": { reviewedAt: string | null; items: components['schemas']["Advice"][] } } }
        401: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        403: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        409: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        422: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
      }
    }
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "/api/v1/advice/{id}": {
    parameters: { query?: never; header?: never; path?: never; cookie?: never }
    get: {
      parameters: { query?: never; header?: never; path: { id: string }; cookie?: never }
      requestBody?: never
      responses: {
        200: { headers: Record<string, unknown>; content: { "application/json": components['schemas']["Advice"] } }
        401: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        403: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        409: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        422: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
      }
    }
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "/api/v1/advice/review": {
    parameters: { query?: never; header?: never; path?: never; cookie?: never }
    get?: never
    put?: never
    post: {
      parameters: { query?: never; header?: never; path?: never; cookie?: never }
      requestBody?: never
      responses: {
        200: { headers: Record<string, unknown>; content: { "application/json": { made: number; changed: number; expired: number; measured: number } } }
        401: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        403: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        409: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        422: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
      }
    }
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "/api/v1/advice/{id}/preview": {
    parameters: { query?: never; header?: never; path?: never; cookie?: never }
    get: {
      parameters: { query?: never; header?: never; path: { id: string }; cookie?: never }
      requestBody?: never
      responses: {
        200: { headers: Record<string, unknown>; content: { "application/json": components['schemas']["AdvicePreview"] } }
        401: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        403: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        409: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        422: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
      }
    }
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "/api/v1/advice/{id}/take": {
    parameters: { query?: never; header?: never; path?: never; cookie?: never }
    get?: never
    put?: never
    post: {
      parameters: { query?: never; header?: never; path: { id: string }; cookie?: never }
      requestBody: { content: { "application/json": { version: number } } }
      responses: {
        200: { headers: Record<string, unknown>; content: { "application/json": components['schemas']["Advice"] } }
        401: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        403: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        409: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        422: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
      }
    }
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "/api/v1/advice/{id}/undo": {
    parameters: { query?: never; header?: never; path?: never; cookie?: never }
    get?: never
    put?: never
    post: {
      parameters: { query?: never; header?: never; path: { id: string }; cookie?: never }
      requestBody: { content: { "application/json": { why?: string } } }
      responses: {
        200: { headers: Record<string, unknown>; content: { "application/json": components['schemas']["Advice"] } }
        401: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        403: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        409: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        422: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
      }
    }
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "/api/v1/advice/{id}/dismiss": {
    parameters: { query?: never; header?: never; path?: never; cookie?: never }
    get?: never
    put?: never
    post: {
      parameters: { query?: never; header?: never; path: { id: string }; cookie?: never }
      requestBody: { content: { "application/json": { why?: string } } }
      responses: {
        200: { headers: Record<string, unknown>; content: { "application/json": components['schemas']["Advice"] } }
        401: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        403: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        409: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        422: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
      }
    }
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "/api/v1/budget-advice": {
    parameters: { query?: never; header?: never; path?: never; cookie?: never }
    get: {
      parameters: { query?: never; header?: never; path?: never; cookie?: never }
      requestBody?: never
      responses: {
        200: { headers: Record<string, unknown>; content: { "application/json": components['schemas']["BudgetAdvice"] } }
        401: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        403: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        409: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        422: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
      }
    }
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "/api/v1/budget-advice/rules": {
    parameters: { query?: never; header?: never; path?: never; cookie?: never }
    get?: never
    put: {
      parameters: { query?: never; header?: never; path?: never; cookie?: never }
      requestBody: { content: { "application/json": { capPercent: number } } }
      responses: {
        200: { headers: Record<string, unknown>; content: { "application/json": { capPercent: number } } }
        401: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        403: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        409: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        422: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
      }
    }
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "/api/v1/budget-advice/propose": {
    parameters: { query?: never; header?: never; path?: never; cookie?: never }
    get?: never
    put?: never
    post: {
      parameters: { query?: never; header?: never; path?: never; cookie?: never }
      requestBody?: never
      responses: {
        200: { headers: Record<string, unknown>; content: { "application/json": { made: number; changed: number; expired: number } } }
        401: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        403: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        409: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        422: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
      }
    }
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "/api/v1/media-mix-export": {
    parameters: { query?: never; header?: never; path?: never; cookie?: never }
    get: {
      parameters: { query: { currency: string; channelId?: string; weeks?: number }; header?: never; path?: never; cookie?: never }
      requestBody?: never
      responses: {
        200: { headers: Record<string, unknown>; content: { "application/json": string } }
        401: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        403: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        409: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        422: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
      }
    }
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "/api/v1/media-mix": {
    parameters: { query?: never; header?: never; path?: never; cookie?: never }
    get: {
      parameters: { query?: never; header?: never; path?: never; cookie?: never }
      requestBody?: never
      responses: {
        200: { headers: Record<string, unknown>; content: { "application/json": { mixes: components['schemas']["MediaMix"][] } } }
        401: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        403: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        409: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        422: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
      }
    }
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "/api/v1/elasticities": {
    parameters: { query?: never; header?: never; path?: never; cookie?: never }
    get: {
      parameters: { query: { currency: string; channelId?: string; limit?: number }; header?: never; path?: never; cookie?: never }
      requestBody?: never
      responses: {
        200: { headers: Record<string, unknown>; content: { "application/json": { items: components['schemas']["SkuElasticity"][] } } }
        401: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        403: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        409: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
        422: { headers: Record<string, unknown>; content: { "application/problem+json": components['schemas']["Problem"] } }
      }
    }
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
}
export interface components {
  schemas: {
    Me: { signedIn: true; user: { id: string; name: string; email: string; role: "owner" | "manager" | "staff" | "read_only" | "token" }; org: { id: string; name: string; timeZone: string; currency: string; locale: string; isDemo: boolean }; canRead: { orders: boolean; stock: boolean; catalog: boolean; imports: boolean; channels: boolean; insights: boolean; settings: boolean }; canWrite: { orders: boolean; stock: boolean; catalog: boolean; imports: boolean; channels: boolean; insights: boolean; settings: boolean } } | { signedIn: false; canDemo: boolean; needsSetup: boolean }
    Problem: { type: string; title: string; status: number; code: string; detail?: string } & Record<string, unknown>
    Settings: { name: string; timeZone: string; currency: string; locale: string; isDemo: boolean }
    Member: { id: string; name: string; email: string; role: "owner" | "manager" | "staff" | "read_only"; createdAt: string }
    Token: { id: string; name: string; start: string; scopes: ("orders.read" | "orders.write" | "stock.read" | "stock.write" | "catalog.read" | "catalog.write" | "imports.read" | "imports.write" | "channels.read" | "channels.write" | "insights.read" | "insights.write" | "settings.read" | "settings.write")[]; createdBy: string; createdAt: string; expiresAt: string | null; lastUsedAt: string | null }
    AuditEntry: { id: string; at: string; actor: { kind: string; id: string; name: string }; action: string; subjectKind: string; subjectId: string; before?: unknown; after?: unknown; why: string | null; cause: string }
    View: { id: string; screen: string; name: string; definition: Record<string, unknown>; shared: boolean; updatedAt: string }
    MailServer: { host: string; port: number; security: "tls" | "starttls" | "none"; username: string | null; fromAddress: string; fromName: string; hasPassword: boolean }
    MailLetter: { id: string; recipient: string; subject: string; state: "waiting" | "sending" | "sent" | "perhaps_sent" | "failed"; attempts: number; answer: string | null; at: string; runAfter: string; settledAt: string | null }
    Listener: { id: string; url: string; kinds: string[]; createdAt: string }
    Announcement: { id: string; url: string; kind: string; state: "waiting" | "sending" | "delivered" | "failed"; attempts: number; answer: string | null; at: string; runAfter: string; settledAt: string | null }
    Channel: { id: string; code: string; name: string; kind: "own_shop" | "marketplace" | "social" | "store" | "wholesale" | "other"; currency: string; color: string | null; isActive: boolean }
    ChannelDraft: { code?: string; name?: string; kind?: "own_shop" | "marketplace" | "social" | "store" | "wholesale" | "other"; currency?: string; color?: string | null; isActive?: boolean }
    ProductItem: { id: string; name: string; brand: string; category: string; image: string | null; state: "active" | "draft" | "archived"; updatedAt: string; variantCount: number; skus: string[]; priceMin: components['schemas']["Money"]; priceMax: components['schemas']["Money"] }
    Money: { minor: string; currency: string } | null
    Product: { id: string; name: string; description: string; brand: string; category: string; options: string[]; images: string[]; state: "active" | "draft" | "archived"; attributes: Record<string, string>; keywords: string[]; isPhysical: boolean; imageFacts: Record<string, { alt?: string; width?: number; height?: number; bytes?: number; type?: string }>; variants: ({ id: string; sku: string; barcode: string | null; title: string; optionValues: string[]; kind: "simple" | "virtual_bundle" | "assembled_bundle"; cost: components['schemas']["Money"]; weightGrams: number | null; state: "active" | "archived"; components: { variantId: string; sku: string; productName: string; quantity: number }[]; prices: { priceListId: string; priceListName: string; price: components['schemas']["Money"] }[]; listings: components['schemas']["Listing"][] })[] }
    Listing: { id: string; channelId: string; externalSku: string; externalId: string | null; title: string; variantId: string | null; units: number; state: "mapped" | "unmatched" | "ignored" }
    Refusal: { code: string } & Record<string, unknown>
    ProductDraft: { description?: string; brand?: string; category?: string; options?: string[]; images?: string[]; state?: "active" | "draft" | "archived"; attributes?: Record<string, string>; keywords?: string[]; isPhysical?: boolean; imageFacts?: Record<string, { alt?: string; width?: number; height?: number; bytes?: number; type?: string }>; name: string; variants: ({ barcode?: string | null; title?: string; optionValues?: string[]; cost?: components['schemas']["MoneyIn"]; weightGrams?: number | null; state?: "active" | "archived"; sku: string })[] }
    MoneyIn: { minor: string; currency: string } | null
    ProductEdit: { description?: string; brand?: string; category?: string; options?: string[]; images?: string[]; state?: "active" | "draft" | "archived"; attributes?: Record<string, string>; keywords?: string[]; isPhysical?: boolean; imageFacts?: Record<string, { alt?: string; width?: number; height?: number; bytes?: number; type?: string }>; name?: string; variants?: ({ barcode?: string | null; title?: string; optionValues?: string[]; cost?: components['schemas']["MoneyIn"]; weightGrams?: number | null; state?: "active" | "archived"; id?: string; sku?: string })[] }
    VariantItem: { id: string; productId: string; productName: string; sku: string; barcode: string | null; title: string; optionValues: string[]; kind: "simple" | "virtual_bundle" | "assembled_bundle"; state: "active" | "archived"; image: string | null }
    ComponentsDraft: { kind: "virtual_bundle" | "assembled_bundle"; components: { variantId: string; quantity: number }[] }
    PriceList: { id: string; code: string; name: string; currency: string; channelId: string | null }
    PriceListDraft: { code: string; name: string; currency: string; channelId?: string }
    PriceItem: { variantId: string; productId: string; sku: string; title: string; productName: string; price: components['schemas']["Money"] }
    PriceDraft: { variantId: string; price: components['schemas']["MoneyIn"] } | { sku: string; price: components['schemas']["MoneyIn"] }
    ListingItem: (components['schemas']["Listing"]) & ({ sku: string | null; productName: string | null })
    ListingDraft: { externalId?: string | null; title?: string; variantId?: string; sku?: string; units?: number; isIgnored?: boolean; channelId: string; externalSku: string }
    ListingEdit: { externalId?: string | null; title?: string; variantId?: string; sku?: string; units?: number; isIgnored?: boolean }
    BulkEdit: { id: string; subject: "products" | "variants" | "listings"; channelId: string | null; filter: { q?: string; state?: "active" | "draft" | "archived"; brand?: string; category?: string; ids?: number }; operations: components['schemas']["BulkOperation"][]; state: "planning" | "planned" | "applying" | "done" | "undoing" | "undone" | "cancelled" | "failed"; rowsTotal: number | null; rowsSeen: number; changes: number; counts: { planned: number; refused: number; written: number; moved: number; undone: number; kept: number; findings: number }; error: string | null; actor: string; createdAt: string; appliedAt: string | null; finishedAt: string | null }
    BulkOperation: { op: "set"; field: string; value: string } | { op: "clear"; field: string } | { op: "prefix" | "suffix"; field: string; text: string } | { op: "replace"; field: string; find: string; with: string; ignoreCase?: boolean } | { op: "add_word" | "remove_word"; field: string; word: string }
    BulkChange: { no: number; productId: string; name: string; field: string; before: string; after: string; state: "planned" | "refused" | "written" | "moved" | "undone" | "kept"; refusal: { code: string } & Record<string, unknown> | null; findings: ({ code: string; field: string; level: "error" | "warning"; data: Record<string, unknown>; source?: string; readOn?: string })[] }
    BulkWish: { subject: "products" | "variants" | "listings"; channelId?: string; filter: { q?: string; state?: "active" | "draft" | "archived"; brand?: string; category?: string; ids?: string[] }; operations: components['schemas']["BulkOperation"][] }
    StockLevel: { variantId: string; sku: string; title: string; productName: string; image: string | null; totals: { onHand: number; reserved: number; oversold: number; available: number }; online: number; byLocation: { locationId: string; onHand: number; reserved: number; oversold: number; available: number; inTransit: number }[] }
    LedgerEntry: { id: string; at: string; kind: string; locationId: string; onHandDelta: number; reservedDelta: number; oversoldDelta: number; refKind: string; refId: string; refLine: number | null; reason: string | null; actor: string; after: { onHand: number; reserved: number; oversold: number; available: number } }
    StockPromise: { refId: string; line: number; locationId: string; held: number; owed: number; state: string; heldUntil: string | null; createdAt: string }
    AvailabilityExplained: { variantId: string; sku: string; available: number; limiting: string | null; terms: { label: string; value: number; documents?: number; locationId?: string; variantId?: string; sku?: string; perBundle?: number; isLimiting?: boolean; rows?: string }[] }
    Location: { id: string; code: string; name: string; kind: "warehouse" | "store" | "transit" | "partner"; priority: number; sellsOnline: boolean; isActive: boolean }
    Transfer: { id: string; number: string; fromId: string; toId: string; state: "draft" | "sent" | "received" | "cancelled"; note: string; createdAt: string; updatedAt: string; lines: { variantId: string; quantity: number; received: number }[] }
    Count: { id: string; number: string; locationId: string; state: "open" | "applied" | "cancelled"; isBlind: boolean; note: string; createdAt: string; updatedAt: string; lines: { variantId: string; counted: number; countedAt: string; expected?: number; difference?: number }[] }
    OrderSummary: { id: string; number: string; externalId: string; channelId: string; kind: "sale" | "credit" | "adjustment"; placedAt: string; buyerName: string | null; states: components['schemas']["OrderStates"]; lineCount: number; unitCount: number; goods: components['schemas']["Money"]; discount: components['schemas']["Money"]; shipping: components['schemas']["Money"]; tax: components['schemas']["Money"]; total: components['schemas']["Money"]; refunded: components['schemas']["Money"]; difference: components['schemas']["Money"]; openProblems: number; problems: ("quarantined" | "oversold" | "difference")[] }
    OrderStates: { order: "open" | "completed" | "cancelled"; payment: "unpaid" | "authorised" | "paid" | "partly_refunded" | "refunded" | "voided"; fulfilment: "unfulfilled" | "partly_shipped" | "shipped" | "delivered" | "lost" | "returned_to_sender"; return: "none" | "requested" | "partly_returned" | "returned"; invoice: "none" | "pending" | "issued" | "allowance" | "voided"; sync: "local" | "in_step" | "behind" | "failed" }
    Order: (components['schemas']["OrderSummary"]) & ({ version: string; receivedAt: string; taxIncluded: boolean; stockEffect: string; buyerEmail: string | null; buyerPhone: string | null; shipTo: components['schemas']["Address"]; discounts: ({ code: string; label: string | null; amount: components['schemas']["Money"] })[]; attributes: Record<string, string> | null; note: string | null; importId: string | null; cause: string; lines: components['schemas']["OrderLine"][]; next: Record<string, string[]>; refunds: ({ at: string; amount: components['schemas']["Money"]; reason: string | null; actor: string })[] })
    Address: { name?: string; phone?: string; line1?: string; line2?: string; city?: string; region?: string; postcode?: string; country?: string } | null
    OrderLine: { lineNo: number; sku: string | null; variantId: string | null; units: number; title: string; quantity: number; cancelled: number; returned: number; unitPrice: components['schemas']["Money"]; goods: components['schemas']["Money"]; discount: components['schemas']["Money"]; tax: components['schemas']["Money"]; shipping: components['schemas']["Money"]; total: components['schemas']["Money"]; exactTotal: string | null; shares: { code: string; amount: components['schemas']["Money"] }[]; unitShares: { goods: components['schemas']["Money"]; discount: components['schemas']["Money"]; tax: components['schemas']["Money"]; shipping: components['schemas']["Money"]; total: components['schemas']["Money"] }[]; state: string; reason: string | null; attributes: Record<string, string> | null }
    PlacedOrder: { outcome: "placed" | "same" | "revised" | "stale" | "refused"; orderId?: string; quarantined?: number; short?: number; refusal?: { code: string } & Record<string, unknown> }
    OrderDraft: { channelId: string; onShort?: "accept" | "refuse"; stock?: "reserve" | "take" | "none"; locationId?: string; order: { externalId: string; version?: string; kind?: "sale" | "credit" | "adjustment"; placedAt: string; currency: string; cancelled?: boolean; payment?: "unpaid" | "authorised" | "paid" | "partly_refunded" | "refunded" | "voided"; fulfilment?: "unfulfilled" | "partly_shipped" | "shipped" | "delivered" | "lost" | "returned_to_sender"; taxIncluded?: boolean; buyer?: { externalId?: string; name?: string; email?: string; phone?: string }; shipTo?: components['schemas']["Address"]; lines: { externalLineId?: string; sku?: string; title: string; quantity: number; unitPrice: { minor: string; currency: string }; goods?: { minor: string; currency: string }; discount?: { minor: string; currency: string }; tax?: { minor: string; currency: string } }[]; discounts?: { code: string; label?: string; amount: { minor: string; currency: string } }[]; shipping?: { minor: string; currency: string }; tax?: { minor: string; currency: string }; total?: { minor: string; currency: string }; note?: string; attributes?: Record<string, string> } }
    OrderEffect: { currency: string; totalBefore: string; totalAfter: string; difference: components['schemas']["Money"]; stock: { variantId: string; sku: string; name: string; delta: number }[]; lines: ({ lineNo: number; sku: string | null; title: string; quantityBefore: number; quantityAfter: number; discountBefore: string; discountAfter: string; totalBefore: string; totalAfter: string })[] }
    OrderChange: { kind: "remove_units"; lineNo: number; quantity: number } | { kind: "set_quantity"; lineNo: number; quantity: number } | { kind: "set_price"; lineNo: number; unitMinor: string } | { kind: "swap"; lineNo: number; sku: string; title: string; unitMinor: string } | { kind: "add_line"; sku: string; title: string; quantity: number; unitMinor: string } | { kind: "set_address"; shipTo: components['schemas']["Address"] } | { kind: "set_note"; note: string }
    RefundEffect: { currency: string; amount: components['schemas']["Money"]; refundedBefore: string; refundedAfter: string; stock: { variantId: string; sku: string; name: string; delta: number }[]; lines: { lineNo: number; quantity: number; minor: string }[] }
    AdSpend: { sources: ({ id: string; kind: "ads" | "analytics" | "showing"; connector: string; name: string; channelId: string | null; toldAt: string })[]; totals: ({ spend: { minor: string; currency: string }; impressions: string; clicks: string; conversions: string; value: { minor: string; currency: string } | null; cpc: { value: string | null; reason?: "no_clicks" | "no_impressions" }; cpm: { value: string | null; reason?: "no_clicks" | "no_impressions" }; ctr: { value: string | null; reason?: "no_clicks" | "no_impressions" }; restated: number })[]; days: ({ day: string; spend: { minor: string; currency: string }; impressions: string; clicks: string; conversions: string; value: { minor: string; currency: string } | null; cpc: { value: string | null; reason?: "no_clicks" | "no_impressions" }; cpm: { value: string | null; reason?: "no_clicks" | "no_impressions" }; ctr: { value: string | null; reason?: "no_clicks" | "no_impressions" }; restated: number })[]; campaigns: ({ sourceId: string; campaignId: string; campaign: string; channelId: string | null; ownChannelId: string | null; attributes: Record<string, string> | null; firstDay: string; lastDay: string; spend: { minor: string; currency: string }; impressions: string; clicks: string; conversions: string; value: { minor: string; currency: string } | null; cpc: { value: string | null; reason?: "no_clicks" | "no_impressions" }; cpm: { value: string | null; reason?: "no_clicks" | "no_impressions" }; ctr: { value: string | null; reason?: "no_clicks" | "no_impressions" }; restated: number })[] }
    Exposure: { sources: ({ id: string; kind: "ads" | "analytics" | "showing"; connector: string; name: string; channelId: string | null; toldAt: string })[]; total: { impressions: string; clicks: string; ctr: { value: string | null; reason?: "no_clicks" | "no_impressions" }; conversions: string | null; restated: number }; days: ({ day: string; impressions: string; clicks: string; ctr: { value: string | null; reason?: "no_clicks" | "no_impressions" }; conversions: string | null; restated: number })[]; offers: ({ sourceId: string; offer: string; variantId: string | null; name: string | null; impressions: string; clicks: string; ctr: { value: string | null; reason?: "no_clicks" | "no_impressions" }; conversions: string | null; restated: number })[] }
    Visits: { sources: ({ id: string; kind: "ads" | "analytics" | "showing"; connector: string; name: string; channelId: string | null; toldAt: string })[]; origins: ({ origin: string; medium: string; campaign: string; sessions: string; users: string; carts: string | null; checkouts: string | null; purchases: string; revenue: { minor: string; currency: string }; restated: number })[] }
    Import: { id: string; kind: "orders" | "prices" | "products"; state: "uploaded" | "checked" | "queued" | "running" | "cancelling" | "done" | "cancelled" | "failed"; isDryRun: boolean; files: { name: string; bytes: number; sha256: string; role?: string; reading?: { encoding: string; delimiter: string; headerLine: number; header: string[]; sample: string[][]; problems: components['schemas']["ImportProblem"][] } }[]; detection: { format: string; missing: string[]; unused: string[]; header: string[]; hasChannelColumn: boolean; guesses: { field: string; column: string; confidence: number }[]; missingFields: string[]; saved: { id: string; name: string }[]; assumed: { zone?: string; currency?: string } } | null; mapping: Record<string, unknown> | null; options: { channelId?: string; channelName?: string; oneChannel?: boolean; unknownSkus?: "create" | "quarantine"; stockEffect?: "none" | "reserve"; timeZone?: string; currency?: string; mappingConfirmed?: boolean; blanks?: "keep" | "clear" }; questions: components['schemas']["ImportQuestion"][]; preview: { orders: { externalId: string; line: number; channel?: string; kind: string; placedAt: string; buyer?: string; cancelled: boolean; payment: string; fulfilment: string; total: components['schemas']["Money"]; lines: { sku?: string; title: string; quantity: number; total: components['schemas']["Money"] }[] }[]; prices: { sku: string; priceList: string; price: components['schemas']["Money"] }[]; products?: ({ line: number; name: string | null; skus: string[]; options: string[]; barcodes: string[]; prices: { sku: string; priceList: string; price: components['schemas']["Money"] }[] })[]; problems: components['schemas']["ImportProblem"][] } | null; progress: { rowsDone: number; rowsTotal: number | null; rowsPerSecond: number | null; etaSeconds: number | null }; counts: { placed: number; same: number; revised: number; refused: number; linesQuarantined: number; problems: number }; summary: Record<string, unknown> | null; error: { code: string; message?: string } | null; actor: string; createdAt: string; startedAt: string | null; finishedAt: string | null }
    ImportProblem: { code: string; line: number; row?: number; table?: string; field?: string; value?: string; fix: string; severity: "error" | "note"; count?: number; data?: Record<string, unknown> }
    ImportQuestion: { code: "date.order" | "money.decimal" | "currency" | "zone" | "channel" | "mapping" | "unknown_skus"; answer: string; column?: string; choices: string[]; examples: { line: number; text: string }[] }
    Connector: { id: string; label: string; kind: "own_shop" | "marketplace" | "social" | "store" | "feed" | "hub" | "erp" | "ads" | "analytics" | "audience"; docs: string; apiVersion: string; sunset: string; readOn: string | null; unconfirmed: components['schemas']["Words"] | null; charges: components['schemas']["Words"] | null; fields: ({ name: string; label: components['schemas']["Words"]; help: components['schemas']["Words"]; isSecret: boolean; isOptional: boolean; pattern: string | null; example: string | null; choices: { value: string; label: components['schemas']["Words"] }[] | null })[]; steps: components['schemas']["Words"][]; signsIn: boolean; hooks: "by_itself" | "by_hand" | "none"; stockKnows: "count" | "presence"; does: string[]; cannot: Record<string, components['schemas']["Words"]>; sample: Record<string, string> | null }
    Words: { "zh-TW": string; "zh-CN": string; en: string }
    Connection: { id: string; channelId: string | null; connector: string; name: string; state: "draft" | "live" | "shadow" | "paused" | "refused"; isSimulated: boolean; values: Record<string, string>; secretsSet: string[]; hookUrl: string | null; hookedAt: string | null; settings: { pushesStock: boolean; pushesPrices: boolean; pushesListings: boolean; priceListId: string | null; ordersFrom: string | null }; fault: { kind: string; code?: string; words: string; operation?: string; at: string } | null; downSince: string | null; tokenEndsAt: string | null; accessEndsAt: string | null; lastEventAt: string | null; lastPollAt: string | null; lastAnswerAt: string | null; backlog: { waiting: number; toFetch: number; quarantined: number; oldestAt: string | null }; today: Record<string, number>; warnings: ({ code: string; level: "warn" | "bad"; data: Record<string, string | number>; said?: components['schemas']["Words"]; explained?: { cause: components['schemas']["Words"]; fix: components['schemas']["Words"] } })[]; delay: { ordersMs: number | null; stockMs: number | null }; backfill: { from: string; to: string; at: string; share: number; found: number; startedAt: string; doneAt: string | null } | null; createdAt: string }
    System: { id: string; label: string; kind: "own_shop" | "marketplace" | "social" | "store" | "feed" | "hub" | "erp" | "ads" | "analytics" | "audience"; docs: string; apiVersion: string; readOn: string | null; unconfirmed: components['schemas']["Words"] | null; endsOn: string | null; daysLeft: number | null; sandbox: string | null; hooks: boolean; does: string[]; cannot: Record<string, components['schemas']["Words"]>; promises: ("kept" | "waived" | "not_asked" | "not_tried")[]; waived: Record<string, string> }
    Inbound: { id: string; connectionId: string; eventId: string; topic: string; externalId: string | null; toldAt: string | null; source: "hook" | "poll" | "backfill" | "fetch" | "person"; receivedAt: string; state: "waiting" | "to_fetch" | "done" | "quarantined" | "ignored"; attempts: number; repeats: number; error: { code: string; words: string } & Record<string, unknown> | null; orderId: string | null; outcome: string | null; doneAt: string | null; cause: string }
    InboundFault: { connectionId: string; code: string; words: string; count: number; firstAt: string; lastAt: string }
    Breakable: { connectionId: string; isCut: boolean; canExpire: boolean; sells: boolean }
    FeedFormat: { id: string; label: components['schemas']["Words"]; extension: string; docs: string; readOn: string; unconfirmed: components['schemas']["Words"] | null; required: string[] }
    FeedChoices: { brands: { name: string; products: number }[]; categories: { name: string; products: number }[] }
    Feed: { id: string; name: string; format: string; path: string; settings: components['schemas']["FeedSettings"]; isOn: boolean; checksPerMinute: number; lastFetch: components['schemas']["FeedFetch"] | null; lastWhole: components['schemas']["FeedFetch"] | null; held: number; checked: { agrees: number; differs: number; unknown: number; changed: number; lastAt: string | null }; createdAt: string; updatedAt: string }
    FeedSettings: { states: ("active" | "draft")[]; brands?: string[]; categories?: string[]; priceFrom?: string; priceTo?: string; inStockOnly?: boolean; link: string; condition: "new" | "refurbished" | "used"; hasOwnMake?: boolean; priceListId: string; salePriceListId?: string; channelId?: string; locationIds?: string[] }
    FeedFetch: { at: string; agent: string; address: string | null; outcome: "running" | "whole" | "unchanged" | "broken_off"; items: number; leftOut: Record<string, number>; bytes: number; endedAt: string | null }
    FeedPreview: { items: number; leftOut: Record<string, number>; isWhole: boolean; met: number; text: string; sample: ({ sku: string; title: string; link: string; image: string | null; price: components['schemas']["Money"] | null; salePrice: components['schemas']["Money"] | null; availability: string; quantity: number })[] }
    FeedPreviewIn: { name?: string; format: string; settings: components['schemas']["FeedSettingsIn"] }
    FeedSettingsIn: { states?: ("active" | "draft")[]; brands?: string[]; categories?: string[]; priceFrom?: string; priceTo?: string; inStockOnly?: boolean; link: string; condition?: "new" | "refurbished" | "used"; hasOwnMake?: boolean; priceListId: string; salePriceListId?: string; channelId?: string; locationIds?: string[] }
    FeedWithToken: { feed: components['schemas']["Feed"]; path: string; url: string }
    FeedIn: { name: string; format: string; settings: components['schemas']["FeedSettingsIn"]; isOn?: boolean; checksPerMinute?: number }
    FeedChangeIn: { name?: string; format?: string; settings?: components['schemas']["FeedSettingsIn"]; isOn?: boolean; checksPerMinute?: number }
    FeedItemHold: { variantId: string; sku: string; title: string; reason: "price" | "currency" | "availability" | "shown_price" | "page_gone"; feedValue: string; pageValue: string; link: string; heldAt: string; checkedAt: string; nextAt: string }
    GoodsSet: { externalId: string; key: string | null; name: string; items: number | null }
    GoodsSetIn: { name: string; goods: { skus: string[] } | { brands: string[] } | { categories: string[] } }
    Offer: { id: string; connectionId: string; listingId: string; externalId: string; sku: string | null; title: string; barcode: string | null; image: string | null; url: string | null; state: "active" | "inactive" | "closed"; fulfilledBy: "seller" | "channel"; price: components['schemas']["Money"]; seenAvailable: number | null; seenAt: string | null; missingSince: string | null; match: { by: "barcode" | "sku" | "name" | "person" | "ignored" | "none"; score: number | null; variant: { id: string; sku: string; title: string; productName: string; image: string | null } | null; units: number }; candidates: ({ variant: { id: string; sku: string; title: string; productName: string; image: string | null }; score: number; because: string[] })[]; available: number | null; push: { state: string; wanted: number } | null }
    OfferAvailability: { offerId: string; at: string; value: number; limiting: string | null; terms: ({ label: "on_hand" | "reserved" | "oversold" | "in_transit" | "safety" | "unacknowledged" | "threshold" | "held_for_others" | "may_still_sell" | "not_below_zero" | "bundle" | "archived" | "exclusive" | "buffer" | "percentage" | "units" | "cap" | "min_listed" | "last_units" | "floor" | "stands_by"; value: number; of?: number; locationId?: string; connectionId?: string; variantId?: string; rows?: string })[]; components: { variantId: string; perOffer: number; available: number; bundles: number; isLimiting: boolean }[] } | null
    OfferDecision: { offerId: string; action: "map"; variantId?: string; sku?: string; units?: number } | { offerId: string; action: "accept"; units?: number } | { offerId: string; action: "ignore" } | { offerId: string; action: "unmap" } | { offerId: string; action: "create" }
    OfferPull: { number: number; phase: "waiting" | "pulling" | "comparing"; pages: number; offers: number; fresh: number; missing: number; startedAt: string | null; endedAt: string | null; dueAt: string | null }
    ListingHealth: { productId: string; name: string; image: string | null; score: number; items: ({ item: "title" | "title_keywords" | "description" | "images" | "image_size" | "attributes" | "category" | "barcode" | "variations" | "rules" | "price" | "stock" | "reviews" | "conversion"; points: number; of: number; isKnown: boolean; have: number; want: number; field: string })[]; seo: ({ code: string; field: string; isRight: boolean; data: Record<string, string | number> })[]; findings: ({ code: string; field: string; level: "error" | "warning"; data: Record<string, unknown>; source?: string; readOn?: string })[] }
    ListingDraftItem: { id: string; connectionId: string; productId: string; variant: { id: string; sku: string; title: string; productName: string; image: string | null } | null; state: "draft" | "held" | "queued" | "sent" | "unsure" | "accepted" | "live" | "refused" | "closing" | "closed"; deed: "make" | "change" | "open" | "close" | null; externalId: string | null; waits: "draft" | "shadow" | "paused" | "refused" | "switched_off" | null; isChanged: boolean; findings: components['schemas']["ListingFinding"][]; errors: number; warnings: number; obstacle: "cannot_make" | "cannot_change" | "closed_there" | "sku_means_other" | "archived" | null; error: { code: string; words: string; explained: { field: string; cause: components['schemas']["Words"]; fix: components['schemas']["Words"]; source: string } | null } | null; canReopen: boolean; replaces: string | null; replacesError: { code: string; words: string; explained: { field: string; cause: components['schemas']["Words"]; fix: components['schemas']["Words"]; source: string } | null } | null; attempts: number; queuedAt: string | null; sentAt: string | null; liveAt: string | null; updatedAt: string }
    ListingFinding: { code: string; field: string; level: "error" | "warning"; data: Record<string, string | number | components['schemas']["Words"]>; source?: string; readOn?: string }
    ListingPublished: { items: ({ variantId: string; productId: string; sku: string; title: string; outcome: "queued" | "held" | "unchanged" | "under_way" | "draft"; deed: "make" | "change" | "open"; changes: { title?: string; description?: string; barcode?: string; images?: string[]; attributes?: Record<string, string>; options?: string[] }; price: components['schemas']["Money"]; findings: components['schemas']["ListingFinding"][]; obstacle: "cannot_make" | "cannot_change" | "closed_there" | "sku_means_other" | "archived" | null; canReopen: boolean })[]; groups: components['schemas']["ListingGroup"][] }
    ListingGroup: { productId: string; title: string; apart: "channel" | "chosen" | "no_options" | "no_theme" | null; why: (components['schemas']["Words"]) & (Record<string, unknown> | null); choice: "merge_options" | "one_listing_each" | "one_listing" | null; choices: ("merge_options" | "one_listing_each" | "one_listing")[]; theme: { id: string; label: components['schemas']["Words"] } | null; axes: { name: string; from: string[] }[]; dropped: string[]; variants: ({ variantId: string; sku: string; values: string[]; isThere: boolean; standsAlone: boolean; isMoving: boolean; offerId: string | null; url: string | null })[]; findings: components['schemas']["ListingFinding"][]; cannotGather: (components['schemas']["Words"]) & (Record<string, unknown> | null) }
    ListingPublish: { connectionId: string; productIds?: string[]; variantIds?: string[]; as?: "publish" | "draft"; reopen?: boolean; choices?: Record<string, "merge_options" | "one_listing_each" | "one_listing" | null> }
    ProductContent: { productId: string; variantId: string | null; variants: ({ id: string; sku: string; title: string; productName: string; image: string | null })[]; fields: ({ field: string; value: string | number | boolean | string[] | { url: string; alt?: string; width?: number; height?: number; bytes?: number; type?: string }[]; from: "product" | "brand" | "channel" | "listing"; chain: ({ scope: "product" | "brand" | "channel" | "listing"; overlayId: string | null; isForAll: boolean; value: string | number | boolean | string[] | { url: string; alt?: string; width?: number; height?: number; bytes?: number; type?: string }[] })[]; counters: ({ counting: "characters" | "graphemes" | "width" | "utf8" | "utf16"; max: number | null; min: number | null; advised: number | null; countsMarkup: boolean })[]; asked: { label: (components['schemas']["Words"]) & (Record<string, unknown> | null); values: string[] | null; isOpen: boolean; example: string | null; isNeeded: boolean; source: string; readOn: string | null } | null })[]; findings: components['schemas']["ListingFinding"][]; drafts: components['schemas']["ListingDraftItem"][]; category: components['schemas']["ChannelCategory"] }
    ChannelCategory: { category: string; state: "waiting" | "failed" | "open" | "approval" | "forbidden" | "restricted" | "not_last" | "unknown"; name: string | null; words: string | null; source: string | null; readOn: string | null; fault: { code: string; words: string } | null; attributes: number } | null
    ContentChanges: { channelId?: string; variantId?: string; changes: ({ scope: "product" | "brand" | "channel_all" | "channel" | "listing"; field: string; value: string | number | boolean | string[] | { url: string; alt?: string; width?: number; height?: number; bytes?: number; type?: string }[] | null })[] }
    Policy: { id: string; connectionId: string | null; variantId: string | null; terms: components['schemas']["PolicyTerms"]; updatedAt: string }
    PolicyTerms: { safetyPerLocation?: number | null; threshold?: number | null; countsInTransit?: boolean | null; percentage?: number | null; cap?: number | null; minListed?: number | null; floor?: number | null; adaptive?: { on: boolean; ceiling?: number } | null; locations?: string[] | null; lastUnits?: { k: number; priority: string[] } | null; exclusive?: string | null }
    PolicyIn: { connectionId?: string; variantId?: string; terms: components['schemas']["PolicyTermsIn"] }
    PolicyTermsIn: { safetyPerLocation?: number | null; threshold?: number | null; countsInTransit?: boolean | null; percentage?: number | null; cap?: number | null; minListed?: number | null; floor?: number | null; adaptive?: { on: boolean; ceiling?: number } | null; locations?: string[] | null; lastUnits?: { k: number; priority: string[] } | null; exclusive?: string } | null
    PolicyOutlook: { offers: number; changed: number; unitsBefore: number; unitsAfter: number; toZero: number; fromZero: number; isWhole: boolean; items: ({ offerId: string; connectionId: string; variantId: string; before: number; after: number; terms: ({ label: "on_hand" | "reserved" | "oversold" | "in_transit" | "safety" | "unacknowledged" | "threshold" | "held_for_others" | "may_still_sell" | "not_below_zero" | "bundle" | "archived" | "exclusive" | "buffer" | "percentage" | "units" | "cap" | "min_listed" | "last_units" | "floor" | "stands_by"; value: number; of?: number; locationId?: string; connectionId?: string; variantId?: string })[] })[] }
    CampaignHold: { id: string; name: string; connectionId: string; variantId: string; quantity: number; startsAt: string; endsAt: string; state: "planned" | "on" | "ended"; endedAt: string | null; createdAt: string }
    HoldIn: { name: string; connectionId: string; variantId: string; quantity: number; startsAt: string; endsAt: string }
    ChannelError: { code: string; words: string; explained: { field: string; cause: components['schemas']["Words"]; fix: components['schemas']["Words"]; source: string } | null; times: number; firstAt: string; lastAt: string }
    ShopWords: { lists: components['schemas']["BannedWords"][]; approvals: string[]; isGiven: boolean; toApprove: { id: string; connectors: string[]; why: components['schemas']["Words"] }[] }
    BannedWords: { id: string; words: string[]; about: string[]; fields: ("title" | "description" | "keywords" | "brand")[]; why: components['schemas']["Words"]; level: "error" | "warning"; source: string }
    ShopWordsWish: { lists: ({ id: string; words: string[]; about?: string[]; fields?: ("title" | "description" | "keywords" | "brand")[]; why: string | components['schemas']["Words"]; level?: "error" | "warning"; source?: string })[]; approvals: string[] } | null
    Promotion: { id: string; version: number; state: "scheduled" | "running" | "ended"; name: string; percentOff: number | null; amountOff: { minor: string; currency: string } | null; code: string | null; startsAt: string; endsAt: string; timeZone: string; goods: { kind: "all" | "skus" | "brands" | "categories"; values: string[] }; minimumSpend: { minor: string; currency: string } | null; endedAt: string | null; createdAt: string; updatedAt: string }
    PromotionIn: { name: string; percentOff?: number; amountOff?: { minor: string; currency: string }; code?: string | null; startsAt: string; endsAt: string; timeZone: string; goods: { kind: "all" | "skus" | "brands" | "categories"; values?: string[] }; minimumSpend?: Record<string, unknown> | null }
    PromotionPlace: { promotionId: string; connectionId: string; connection: string; state: "sent" | "refused" | "reviewing" | "scheduled" | "live" | "rejected" | "ended"; sentVersion: number; verifiedVersion: number | null; why: ({ code: string; words: string; explained: { field: string; cause: components['schemas']["Words"]; fix: components['schemas']["Words"]; source: string } | null })[]; sentAt: string; checkedAt: string | null }
    Push: { offerId: string; connectionId: string; kind: "stock" | "price"; externalId: string; sku: string | null; title: string; state: "held" | "queued" | "sent" | "unsure" | "accepted" | "told" | "verified" | "failed"; wanted: { quantity: number | null; price: components['schemas']["Money"] }; sent: { quantity: number | null; price: components['schemas']["Money"] } | null; seen: { quantity: number | null; price: components['schemas']["Money"] } | null; isToZero: boolean; attempts: number; causedAt: string; queuedAt: string; sentAt: string | null; acceptedAt: string | null; verifiedAt: string | null; runAfter: string; error: { code: string; words: string; explained: { field: string; cause: components['schemas']["Words"]; fix: components['schemas']["Words"]; source: string } | null } | null; cause: string; batchId: string | null }
    PushEnd: { kind: "stock" | "price"; value: { quantity: number | null; price: components['schemas']["Money"] }; before: { quantity: number | null; price: components['schemas']["Money"] } | null; outcome: "verified" | "told" | "failed" | "overtaken"; causedAt: string; sentAt: string | null; acceptedAt: string | null; endedAt: string; attempts: number; error: { code: string; words: string; explained: { field: string; cause: components['schemas']["Words"]; fix: components['schemas']["Words"]; source: string } | null } | null; cause: string }
    Difference: { offerId: string; connectionId: string; kind: "stock" | "price"; externalId: string; sku: string | null; title: string; state: "held" | "queued" | "sent" | "unsure" | "accepted" | "told" | "verified" | "failed"; wanted: { quantity: number | null; price: components['schemas']["Money"] }; seen: { quantity: number | null; price: components['schemas']["Money"] } | null; seenAt: string | null }
    ChannelSpeed: { today: { from: string; toZero: { n: number; p50Ms: number | null; p95Ms: number | null }; toVerified: { n: number; p50Ms: number | null; p95Ms: number | null }; toSent: { n: number; p50Ms: number | null; p95Ms: number | null }; failed: number; overtaken: number; told: number }; week: { from: string; toZero: { n: number; p50Ms: number | null; p95Ms: number | null }; toVerified: { n: number; p50Ms: number | null; p95Ms: number | null }; toSent: { n: number; p50Ms: number | null; p95Ms: number | null }; failed: number; overtaken: number; told: number } }
    Drift: { offerId: string; connectionId: string; kind: "stock" | "price"; externalId: string; sku: string | null; title: string; id: string; foundAt: string; wanted: { quantity: number | null; price: components['schemas']["Money"] }; found: { quantity: number | null; price: components['schemas']["Money"] } | null; repairedAt: string | null; cause: string }
    PriceBatch: { id: string; name: string; state: "waiting" | "approved" | "sent" | "rejected" | "reverted"; madeBy: string; decidedBy: string | null; revertsId: string | null; revertedById: string | null; createdAt: string; decidedAt: string | null; why: string | null; rows: number; stopped: number; going: number; failed: number; isOwn: boolean } | null
    PlannedPrice: { offerId: string; connectionId: string; title: string; sku: string | null; before: components['schemas']["Money"]; after: components['schemas']["Money"]; findings: ({ code: string; effect: "stop" | "eyes" } & Record<string, unknown>)[] }
    PriceBatchNow: (components['schemas']["PriceBatch"]) & ({ standings: ({ connectionId: string; standing: "waiting" | "stopped" | "reverted" | "overtaken" | "held" | "queued" | "sent" | "unsure" | "accepted" | "told" | "verified" | "failed"; count: number })[] })
    PriceChange: { offerId: string; connectionId: string; title: string; sku: string | null; before: components['schemas']["Money"]; after: components['schemas']["Money"]; findings: ({ code: string; effect: "stop" | "eyes" } & Record<string, unknown>)[]; standing: "waiting" | "stopped" | "reverted" | "overtaken" | "held" | "queued" | "sent" | "unsure" | "accepted" | "told" | "verified" | "failed"; error: { code: string; words: string } | null }
    PriceGuardTerms: { isStopped?: boolean | null; floor?: components['schemas']["Money"]; ceiling?: components['schemas']["Money"]; maxPerPush?: number | null; maxPerDay?: number | null; fourEyesFrom?: number | null; fourEyesRows?: number | null }
    PriceGuard: { connectionId: string | null; variantId: string | null; terms: components['schemas']["PriceGuardTerms"]; updatedAt: string }
    MoveIn: { phase: "none" | "reading" | "read" | "running" | "done" | "stopped"; part: "products" | "bundles" | "prices" | "listings" | "levels" | "orders" | null; ordersFrom: string | null; locationId: string | null; place: string | null; startedAt: string | null; endedAt: string | null; counts: ({ part: "products" | "bundles" | "prices" | "listings" | "levels" | "orders"; place: string; state: "waiting" | "done" | "refused"; outcome: string; n: number })[] }
    MoveInRow: { part: "products" | "bundles" | "prices" | "listings" | "levels" | "orders"; key: string; place: string; state: "waiting" | "done" | "refused"; outcome: string; said: Record<string, unknown> | null; at: string }
    Books: { since: string | null; counts: Record<string, number>; history: components['schemas']["BooksHistory"] }
    BooksHistory: { phase: "reading" | "done" | "stopped"; from: string; at: string | null; found: number; total: number; endedAt: string | null } | null
    BookRow: { orderId: string; state: "waiting" | "sent" | "applied" | "refused" | "skipped"; attempts: number; code: string | null; words: string | null; changedAt: string }
    ComparedLevels: { phase: "none" | "waiting" | "reading" | "comparing"; rows: number; startedAt: string | null; endedAt: string | null; dueAt: string | null; locationId: string | null; place: string | null; leads: boolean; counts: Record<string, number> }
    LevelCheck: { sku: string; outcome: "same" | "changed" | "differs" | "unknown" | "refused" | "unreadable"; ours: number | null; theirs: number | null; said: Record<string, unknown> | null; at: string }
    Profit: { from: string; to: string; previous: { from: string; to: string } | null; zone: string; closedThrough: string | null; badges: ({ code: "counting" | "stuck" | "uncosted" | "unconfirmed" | "no_fees"; count: number })[]; currencies: ({ currency: string; total: components['schemas']["Contribution"]; previous: (components['schemas']["Contribution"]) & (Record<string, unknown> | null); channels: ({ channelId: string | null; contribution: components['schemas']["Contribution"]; previous: (components['schemas']["Contribution"]) & (Record<string, unknown> | null); months: { month: string; contribution: components['schemas']["Contribution"] }[] })[] })[] }
    Contribution: { amounts: Record<string, string>; steps: { revenue: string; cm1: string; cm2: string; cm3: string; profit: string } }
    ProfitMonth: { month: string; state: "running" | "open" | "closed"; isNext: boolean; at: string | null; actor: string | null; isUntouched: boolean | null; obstacles: ({ code: "not_over" | "counting" | "stuck" | "uncosted" | "unconfirmed" | "no_fees" | "estimated"; count: number; isInTheWay: boolean })[]; corrections: { countedIn: string; currency: string; lines: number; revenue: string; profit: string }[] }
    StatementPreview: { format: string | null; header: string[]; sample: string[][]; mapping: Record<string, unknown> | null; payouts: ({ externalId: string; currency: string; paid: string | null; paidAt: string | null; lines: number; sum: string })[]; words: { label: string; kind: string; currency: string; lines: number; minor: string }[]; orders: number; knownOrders: number; rows: number; leftOut: number; problems: ({ line: number; row?: number; column?: string; value?: string; code: string; severity: "error" | "note"; count?: number })[]; questions: { code: string; answer: string; column?: string; choices: string[]; examples: { line: number; text: string }[] }[] }
    SettlementLine: { id: string; settlementId: string; channelId: string; kind: string; label: string; externalOrderId: string | null; minor: string; currency: string; at: string; state: "matched" | "unexplained" | "ignored"; reason: string | null; orderId: string | null; orderNumber: string | null; scheduleId: string | null; rule: string | null; costKind: string | null; reckoned: string | null; settled: string | null; costEntryId: string | null; note: string | null; decidedAt: string | null; decidedBy: string | null }
    Unexplained: { groups: { channelId: string; currency: string; kind: string; label: string; reason: string; lines: number; minor: string; lastAt: string; lineId: string }[]; totals: { channelId: string; currency: string; lines: number; minor: string; gross: string }[] }
    Variance: { channelId: string; currency: string; scheduleId: string | null; schedule: string | null; rule: string; costKind: string | null; lines: number; orders: number; reckoned: string; settled: string; difference: string; ratio: string | null; lastAt: string }
    Cash: { today: string; lags: { channelId: string; currency: string; days: string; wholeDays: number; fastest: number; slowest: number; orders: number; minor: string; lastPaidAt: string; since: string }[]; expected: { channelId: string; currency: string; day: string; isLate: boolean; orders: number; sold: string; fees: string; minor: string }[]; onAccount: { channelId: string; currency: string; lines: number; minor: string }[]; silent: { channelId: string; currency: string; orders: number; sold: string }[] }
    Settlement: { id: string; channelId: string; externalId: string; currency: string; form: "statement" | "account"; source: "file" | "connection"; sourceName: string; state: "open" | "differs" | "unexplained" | "clear"; paid: string | null; paidAt: string | null; periodFrom: string | null; periodTo: string | null; lines: number; sum: string; matched: string; unexplained: string; unexplainedLines: number; ignored: string; carried: string; left: string | null }
    Budgets: { month: string; elapsed: string; begunDays: number; days: number; isOver: boolean; tolerance: string; currencies: { currency: string; total: { revenue: components['schemas']["BudgetPace"]; ads: components['schemas']["BudgetPace"]; profit: components['schemas']["BudgetPace"] }; channels: { channelId: string; paces: { revenue: components['schemas']["BudgetPace"]; ads: components['schemas']["BudgetPace"]; profit: components['schemas']["BudgetPace"] } }[] }[]; alarms: ({ id: string; kind: "pace" | "hhi" | "largest"; measure: string; channelId: string | null; month: string; currency: string; value: string; limit: string; raisedAt: string; endedAt: string | null })[] }
    BudgetPace: { goal: string | null; actual: string; planned: string | null; forecast: string | null; reached: string | null; state: "no_goal" | "early" | "on" | "over" | "under"; isBad: boolean }
    BudgetLimits: { pacePpm: number; hhiPpm: number; largestPpm: number }
    FeeSchedule: { id: string; channelId: string | null; name: string; currency: string; timeZone: string; validDay: string; validFrom: string; endsAt: string | null; isInForce: boolean; taxInsidePpm: number; rules: components['schemas']["FeeRule"][]; template: string | null; templateDay: string | null; confirmedAt: string | null; confirmedBy: string | null; updatedAt: string }
    FeeRule: { slot: string; kind: string; amount: { type: string } & Record<string, unknown> } & Record<string, unknown>
    FeeTemplate: { id: string; name: string; channelKind: string | null; currency: string; timeZone: string; day: string; taxInsidePpm: number; source: string; rules: components['schemas']["FeeRule"][] }
    CostEntry: { id: string; kind: string; state: "estimated" | "settled"; reference: string; originId: string | null; day: string; month: string; channelId: string | null; orderId: string | null; lineNo: number | null; variantId: string | null; lotId: string | null; minor: string; currency: string; counted: string; countedCurrency: string; minutes: number | null; source: string; cause: string; note: string | null; at: string; actor: string; isAnswered: boolean; isTakingBack: boolean; topic: "return" | "no_pickup" | "penalty" | "oversell" | "chargeback" | "manual" | null; carrier: string | null; number: string | null; sku: string | null }
    CostList: { rows: ({ line: number; kind: string; topic: string | null; state: string; minor: string; currency: string; day: string; cause: string; channelId: string | null; orderId: string | null; variantId: string | null; isKnown: boolean })[]; total: number; known: number; faults: ({ line: number; field: "kind" | "amount" | "currency" | "day" | "cause" | "channel" | "order" | "sku" | "state" | "minutes" | "carrier" | "note"; code: "missing" | "unknown" | "unreadable" | "no_rate"; value: string })[]; faulty: number; missing: ("kind" | "amount" | "currency" | "day" | "cause" | "channel" | "order" | "sku" | "state" | "minutes" | "carrier" | "note")[]; booked: number }
    Lot: { entryId: string; variantId: string; sku: string | null; name: string | null; at: string; units: number; reason: string | null; currency: string; parts: Record<string, string>; byCatalogue: string | null; landed: string | null }
    Kpi: { id: string; unit: "money" | "count" | "ratio" | "times" | "days" | "hours" | "seconds"; better: "higher" | "lower"; clock: "placed_at" | "refunded_at" | "day_told" | "done_at" | "now"; currencyBasis: "order" | "none"; by: ("day" | "week" | "month" | "weekday" | "hour" | "channel" | "product" | "variant" | "category")[]; grain: string; counts: Record<string, number> | null; times: string; per: { sum: Record<string, number>; across?: "channel"; none: "no_orders" | "no_goods" | "no_sales" | "no_revenue" | "no_spend" | "no_cost" | "no_impressions" | "no_clicks" | "no_sessions" | "no_carts" | "no_checkouts" | "no_margin" | "no_stock" | "no_demand" | "no_cost_known" | "no_customers" | "no_repeats" | "too_young" | "no_listings" | "no_pushes" | "no_lines" | "no_payouts" | "several_platforms" } | null; texts: { name: string; formula: string; counts: string; leavesOut: string; none: string | null } }
    Overview: { from: string; to: string; zone: string; complete: boolean; badges: ({ code: "counting" | "stuck" | "quarantined" | "zone_moving"; count: number })[]; previous: { from: string; to: string } | null; currencies: ({ currency: string; totals: Record<string, { value: string | null; reason?: "no_orders" | "no_goods" | "no_sales" | "no_revenue" | "no_spend" | "no_cost" | "no_impressions" | "no_clicks" | "no_sessions" | "no_carts" | "no_checkouts" | "no_margin" | "no_stock" | "no_demand" | "no_cost_known" | "no_customers" | "no_repeats" | "too_young" | "no_listings" | "no_pushes" | "no_lines" | "no_payouts" | "several_platforms"; previous?: { value: string | null; reason?: "no_orders" | "no_goods" | "no_sales" | "no_revenue" | "no_spend" | "no_cost" | "no_impressions" | "no_clicks" | "no_sessions" | "no_carts" | "no_checkouts" | "no_margin" | "no_stock" | "no_demand" | "no_cost_known" | "no_customers" | "no_repeats" | "too_young" | "no_listings" | "no_pushes" | "no_lines" | "no_payouts" | "several_platforms" }; change?: string | null }>; byDay: ({ day: string; values: Record<string, string | null> })[]; byChannel: ({ channelId: string; values: Record<string, string | null> })[] })[] }
    KpiDictionary: { from: string; to: string; zone: string; complete: boolean; badges: ({ code: "counting" | "stuck" | "quarantined" | "zone_moving"; count: number })[]; entries: ({ kpi: components['schemas']["Kpi"]; cells: ({ value: string | null; reason?: "no_orders" | "no_goods" | "no_sales" | "no_revenue" | "no_spend" | "no_cost" | "no_impressions" | "no_clicks" | "no_sessions" | "no_carts" | "no_checkouts" | "no_margin" | "no_stock" | "no_demand" | "no_cost_known" | "no_customers" | "no_repeats" | "too_young" | "no_listings" | "no_pushes" | "no_lines" | "no_payouts" | "several_platforms"; currency: string | null; top: string | null; bottom: string | null; note?: string })[] })[]; waiting: ({ id: string; waits: "launch" | "collector" | "marketplace_traffic" | "footfall" | "staff_hours" | "experiments" | "attribution" | "social" | "model" | "tiers" | "hourly_stock" | "planning" | "shipping" | "service" | "reviews" | "pickup" | "parity" | "loyalty" | "mailings" })[] }
    Freshness: { from: string; to: string; zone: string; complete: boolean; badges: ({ code: "counting" | "stuck" | "quarantined" | "zone_moving"; count: number })[]; backlog: { subscriber: string; waiting: number; dead: number }[]; channels: ({ channelId: string; name: string; lastOrderDay: string | null; lastHeardAt: string | null; isDown: boolean; orders: string; unmapped: string; uncosted: string; unstamped: string })[]; sources: ({ sourceId: string; kind: string; name: string; channelId: string | null; toldAt: string; firstDay: string | null; lastDay: string | null; gaps: string; sessions: string; unsourced: string })[] }
    ChannelCards: { from: string; to: string; zone: string; complete: boolean; badges: ({ code: "counting" | "stuck" | "quarantined" | "zone_moving"; count: number })[]; profiles: ({ kind: "own_shop" | "marketplace" | "social" | "store" | "wholesale" | "other"; numbers: ({ id: string; waits: "launch" | "collector" | "marketplace_traffic" | "footfall" | "staff_hours" | "experiments" | "attribution" | "social" | "model" | "tiers" | "hourly_stock" | "planning" | "shipping" | "service" | "reviews" | "pickup" | "parity" | "loyalty" | "mailings" | null })[] })[]; cards: ({ channelId: string; name: string; kind: "own_shop" | "marketplace" | "social" | "store" | "wholesale" | "other"; numbers: ({ id: string; isLead: boolean; waits: "launch" | "collector" | "marketplace_traffic" | "footfall" | "staff_hours" | "experiments" | "attribution" | "social" | "model" | "tiers" | "hourly_stock" | "planning" | "shipping" | "service" | "reviews" | "pickup" | "parity" | "loyalty" | "mailings" | null; cells: ({ value: string | null; reason?: "no_orders" | "no_goods" | "no_sales" | "no_revenue" | "no_spend" | "no_cost" | "no_impressions" | "no_clicks" | "no_sessions" | "no_carts" | "no_checkouts" | "no_margin" | "no_stock" | "no_demand" | "no_cost_known" | "no_customers" | "no_repeats" | "too_young" | "no_listings" | "no_pushes" | "no_lines" | "no_payouts" | "several_platforms"; currency: string | null; top: string | null; bottom: string | null; note?: string })[] })[] })[] }
    BehindRow: { kind: "order" | "order_line" | "refund" | "campaign_day" | "visit_day" | "offer_day" | "shared_cost"; day: string | null; channelId: string | null; orderId: string | null; number: string | null; lineNo: number | null; variantId: string | null; name: string | null; amount: string }
    Buyers: { from: string; to: string; zone: string; complete: boolean; badges: { code: string; count: number }[]; today: string; within: number; numbers: components['schemas']["BuyerNumber"][]; counts: { buyers?: string; repeaters?: string; returning?: string; several?: string; newcomers?: string; grown?: string; again?: string; active?: string; kept?: string; lost?: string; orders?: string; nameless?: string } }
    BuyerNumber: { id: string; unit: "ratio" | "days" | "money"; value: string | null; reason?: "no_orders" | "no_goods" | "no_sales" | "no_revenue" | "no_spend" | "no_cost" | "no_impressions" | "no_clicks" | "no_sessions" | "no_carts" | "no_checkouts" | "no_margin" | "no_stock" | "no_demand" | "no_cost_known" | "no_customers" | "no_repeats" | "too_young" | "no_listings" | "no_pushes" | "no_lines" | "no_payouts" | "several_platforms"; top: string | null; bottom: string; group: "buyers" | "repeaters" | "returning" | "several" | "newcomers" | "grown" | "again" | "active" | "kept" | "lost" | null; of: "buyers" | "repeaters" | "returning" | "several" | "newcomers" | "grown" | "again" | "active" | "kept" | "lost" | null; isFew: boolean }
    Cohorts: { today: string; cohorts: { month: string; buyers: number[] }[] }
    BuyerWorth: { from: string; to: string; zone: string; complete: boolean; badges: { code: string; count: number }[]; currency: string; worth: "net" | "sales" | "cm2"; numbers: components['schemas']["BuyerNumber"][]; buyers: string; minor: string; topBuyers: string; knowsCosts: boolean | null; segments: ({ segment: "champions" | "potential_loyalist" | "loyal" | "promising" | "new" | "cannot_lose" | "at_risk" | "need_attention" | "about_to_sleep" | "lost" | "others"; buyers: string; orders: string; minor: string; days: string })[]; tiers: { tier: number; buyers: string; minor: string; least: string }[] }
    Abc: { currency: string; classes: { tier: number; skus: string; units: string; minor: string }[]; items: components['schemas']["AbcSku"][]; next: string | null }
    AbcSku: { sku: string; title: string; units: string; orders: string; minor: string; tier: number; place: string }
    BuyerRow: { key: string; orders: string; firstDay: string; lastDay: string; channels: number; minor: string | null; scores: string | null }
    BuyerOrder: { orderId: string; number: string; day: string; channelId: string; currency: string; minor: string; isOrder: boolean }
    Diagnosis: { measure: "sales" | "net_sales" | "profit"; from: string; to: string; compare: { from: string; to: string }; zone: string; complete: boolean; badges: { code: string; count: number }[]; currencies: ({ currency: string; now: string; was: string; change: string; parts: ({ term: "traffic" | "conversion" | "orders" | "order_size" | "order_value" | "mix" | "price" | "discount" | "tax" | "returns" | "shipping" | "goods" | "fees" | "handling" | "ads" | "promotions" | "fixed" | "volume" | "other"; minor: string })[]; channels: ({ channelId: string | null; now: string; was: string; change: string; parts: ({ term: "traffic" | "conversion" | "orders" | "order_size" | "order_value" | "mix" | "price" | "discount" | "tax" | "returns" | "shipping" | "goods" | "fees" | "handling" | "ads" | "promotions" | "fixed" | "volume" | "other"; minor: string })[]; withoutTraffic: "nobody_counts" | "not_both_ranges" | null })[]; categories: { category: string; change: string }[]; skus: ({ goods: { variantId: string; productId: string; sku: string; name: string; title: string; category: string } | null; change: string; parts: ({ term: "traffic" | "conversion" | "orders" | "order_size" | "order_value" | "mix" | "price" | "discount" | "tax" | "returns" | "shipping" | "goods" | "fees" | "handling" | "ads" | "promotions" | "fixed" | "volume" | "other"; minor: string })[] })[]; skusLeft: { count: number; change: string }; causes: ({ kind: "stock_out" | "restocked" | "connection_down" | "listing_closed" | "price_raised" | "price_lowered" | "promotion_ended" | "promotion_began" | "hold_ended" | "hold_began" | "ads_cut" | "ads_raised" | "fees_changed" | "late_push"; count: number; countBefore: number | null; touched: string; fits: boolean; evidence: ({ name: string | null; channelId: string | null; variantId: string | null; sku: string | null; from: string | null; to: string | null; amount: string | null; before: string | null; currency: string | null; touched: string })[]; evidenceTotal: number })[]; remedies: ({ symptom: "traffic" | "conversion" | "orders" | "order_size" | "order_value" | "mix" | "price" | "discount" | "tax" | "returns" | "shipping" | "goods" | "fees" | "handling" | "ads" | "promotions" | "fixed" | "volume" | "other" | "stock_out" | "restocked" | "connection_down" | "listing_closed" | "price_raised" | "price_lowered" | "promotion_ended" | "promotion_began" | "hold_ended" | "hold_began" | "ads_cut" | "ads_raised" | "fees_changed" | "late_push"; texts: ("ads_again" | "ads_words" | "show_more" | "listing_words" | "page_speed" | "reviews" | "bundle" | "add_on" | "free_shipping_line" | "dear_up_front" | "price_check" | "discount_less" | "promotion_again" | "size_chart" | "pack_better" | "fees_move" | "fees_price" | "carrier" | "ads_stop" | "cost_talk" | "rent_share" | "after_sales" | "restock" | "safety_stock" | "reconnect" | "reopen" | "push_mend" | "put_aside")[] })[] })[] }
    Alert: { id: string; kind: "unusual" | "stopped" | "budget"; kpi: string; channelId: string | null; currency: string; direction: "down" | "up"; firstDay: string; lastDay: string; days: number; actual: string; expected: string; low: string; high: string; sample: number; comparedWith: string; mark: string | null; worth: string; raisedAt: string; endedAt: string | null; told: "sent" | "held" | "muted" | "small"; handled: { at: string; by: string; why: string } | null; mute: { why: string; until: string | null; by: string; at: string } | null }
    Report: { id: string; name: string; spec: Record<string, unknown>; visibility: "shop" | "self"; version: number; ownerName: string; isMine: boolean; createdAt: string; updatedAt: string; updatedBy: string }
    ReportSpec: { measures: string[]; rows: ("day" | "week" | "month" | "weekday" | "hour" | "channel" | "product" | "variant" | "category")[]; columns: "day" | "week" | "month" | "weekday" | "hour" | "channel" | "product" | "variant" | "category" | null; filters: { channelIds?: string[]; productIds?: string[]; variantIds?: string[]; categories?: string[]; currencies?: string[] }; range: { kind: "relative"; name: "today" | "yesterday" | "last_7_days" | "last_30_days" | "last_90_days" | "this_week" | "last_week" | "this_month" | "last_month" | "last_12_months" | "this_year" | "last_year" } | { kind: "fixed"; from: string; to: string }; compare: "previous" | "year" | null; sort: { by: string; down: boolean }; limit: number | null; chart: "table" | "line" | "stack" | "bars" | "heat" }
    ReportResult: { spec: Record<string, unknown>; range: { from: string; to: string }; before: { from: string; to: string } | null; zone: string; complete: boolean; badges: ({ code: "counting" | "stuck" | "quarantined" | "zone_moving"; count: number })[]; blocks: ({ currency: string | null; numbers: number[]; columnKeys: (string | null)[]; rows: ({ keys: (string | null)[]; values: (string | null)[]; before?: (string | null)[]; change?: (string | null)[]; columns: ((string | null)[])[] })[]; rest: { count: number; values: (string | null)[]; before?: (string | null)[]; change?: (string | null)[]; columns: ((string | null)[])[] } | null; total: { values: (string | null)[]; before?: (string | null)[]; change?: (string | null)[]; columns: ((string | null)[])[] } })[]; names: Record<string, Record<string, string>>; filterNames: Record<string, string> }
    RowBehind: { kind: "order" | "order_line" | "refund" | "campaign_day" | "visit_day" | "offer_day" | "shared_cost"; day: string | null; channelId: string | null; orderId: string | null; number: string | null; lineNo: number | null; variantId: string | null; name: string | null; amount: string; measure: string }
    ReportShare: { id: string; name: string; mayDownload: boolean; isFixed: boolean; expiresAt: string; revokedAt: string | null; views: string; lastViewedAt: string | null; createdBy: string; createdAt: string; isOpen: boolean }
    SharedReport: { name: string; shop: string; mayDownload: boolean; expiresAt: string; madeAt: string; result: components['schemas']["ReportResult"]; numbers: { id: string; unit: string; better: string; currencyBasis: string }[] }
    ReportSchedule: { id: string; every: "day" | "week" | "month"; onDay: number; hour: number; recipients: string[]; language: "zh-TW" | "zh-CN" | "en"; isOn: boolean; nextAt: string; createdBy: string; createdAt: string }
    ReportSent: { scheduleId: string; dueAt: string; state: "sent" | "failed"; problem: string | null; at: string; letters: ({ recipient: string; state: string; answer: string | null })[] }
    ChannelProfile: { id: string; kind: string; market: string; currency: string; day: string; source: string; confirm: boolean; feeTemplate: string; entry: string[]; setupMinor: string; approvalDays: number[]; needsApproval: string[]; forbidden: string[]; cashCycleDays: number[]; adsPpm: number[]; weeklyHours: number; startHours: number; traffic: number; control: number; tryOn: number; ships: boolean; isWholesale: boolean; categories: Record<string, number>; audience: string[] }
    FitSettings: { weights: { price: number; size: number; try: number; reach: number; category: number; audience: number; margin: number; cash: number; workload: number; entry: number }; off: ("A05" | "A06" | "A11" | "A39")[]; approved: string[] }
    ChannelFit: { profile: components['schemas']["ChannelProfile"]; eligibility: "eligible" | "needs_approval" | "forbidden" | "nothing_known"; score: string | null; parts: ({ criterion: "price" | "size" | "try" | "reach" | "category" | "audience" | "margin" | "cash" | "workload" | "entry"; weight: number; score: number | null; contribution: string | null; rule: string | null; inputs: Record<string, string>; why?: string })[]; own: { channelId: string; name: string; orders: string } | null; unit: { net: string; goods: string; fees: string; returns: string; ads: string; left: string; currency: string; terms: { name: string; day: string; isConfirmed: boolean; isTemplate: boolean }; adsFrom: "books" | "profile" } | null }
    Launch: { currency: string; profileId: string; eligibility: "eligible" | "needs_approval" | "forbidden"; costMinor: string; payoutDays: number; sale: { net: string; subscriptionMonth: string; fees: { kind: string; minor: string }[]; terms: { name: string; day: string; isConfirmed: boolean; isTemplate: boolean } }; outcomes: { pessimistic: components['schemas']["LaunchOutcome"]; base: components['schemas']["LaunchOutcome"]; optimistic: components['schemas']["LaunchOutcome"] } }
    LaunchOutcome: { months: { no: number; units: string; revenue: string; goods: string; fees: string; returns: string; ads: string; fixed: string; contribution: string; profit: string; cash: string; standing: string }[]; units: string; revenue: string; contribution: string; profit: string; breakEvenUnits: string | null; breakEvenRoas: string | null; paybackMonth: number | null; lowest: { no: number; minor: string } }
    Plan: { id: string; name: string; goal: "more_visits" | "more_conversion" | "more_repeat" | "more_margin" | "new_channel"; hasLaunch: boolean; createdAt: string; createdBy: string; closedAt: string | null; stages: ({ no: number; name: string; gate: { measure: "conversion" | "orders" | "sales" | "aov" | "margin"; channelId: string; currency: string; atLeast: string; weeks: number; until: string } | null; state: "waiting" | "open" | "failed"; seen: { state: "waiting" | "open" | "failed"; held: number; why: string | null; weeks: ({ from: string; value: string | null; holds: boolean | null; why?: string })[] } | null; seenAt: string | null; decidedAt: string | null })[]; steps: ({ step: string; doneAt: string | null; doneBy: string | null })[] }
    Advice: { id: string; kind: string; version: number; what: { key: string; data: Record<string, string> }; evidence: components['schemas']["Evidence"][]; effect: components['schemas']["Effect"]; confidence: "high" | "medium" | "low"; sample: { have: number; need: number; of: string }; action: string | null; state: "open" | "taken" | "undone" | "dismissed" | "expired"; madeAt: string; changedAt: string; decidedAt: string | null; decidedBy: string | null; why: string | null; checkDay: string | null; before: { from: string; to: string; minor: string; currency: string } | null; measured: components['schemas']["MeasuredEffect"]; measuredAt: string | null }
    Evidence: { name: string; value: string; unit: "money" | "count" | "ratio" | "day" | "text"; currency?: string; source: string; rows?: string; data?: Record<string, string> }
    Effect: { low: string; mid: string; high: string; currency: string; per: "month" | "once" } | null
    MeasuredEffect: { from: string; to: string; minor: string | null; change: string | null; currency: string; why?: string } | null
    AdvicePreview: { rows: ({ name: string; month?: string; before: string | null; after: string | null; unit: "money" | "text"; currency?: string; stops?: string })[]; notes: string[]; link?: string }
    BudgetAdvice: { capPercent: number; currencies: ({ currency: string; units: components['schemas']["AdUnit"][]; plan: components['schemas']["BudgetPlan"] | null })[]; advice: components['schemas']["Advice"][]; moves: components['schemas']["BudgetMove"][] }
    AdUnit: { id: string; kind: "campaign" | "channel"; name: string; sourceId: string | null; campaignId: string | null; channelId: string | null; channel: string | null; currency: string; spendNow: string; marginNow: string; marginPercent: string | null; believedPercent: string | null; lacks: components['schemas']["NotEnough"] | null; marginal: components['schemas']["Between"] | null; r2: string | null; carry: string | null; curve: ((components['schemas']["Between"]) & ({ spend: string }))[]; weeks: { week: string; spend: string; sales: string; margin: string }[] }
    NotEnough: { lacks: "weeks" | "movement" | "sales" | "prices" | "apart" | "channel" | "value" | "running"; have: number; need: number }
    Between: { low: string; mid: string; high: string }
    BudgetPlan: { moves: { id: string; before: string; after: string }[]; effect: components['schemas']["Between"] }
    BudgetMove: { id: string; decisionId: string; campaign: string; currency: string; week: string; before: string; after: string; decidedAt: string; decidedBy: string; undoneAt: string | null }
    MediaMix: { currency: string; channels: string[]; lacks: components['schemas']["NotEnough"] | null; r2: string | null; numbers: number; beside: string[]; weeks: ({ week: string; sales: string; fitted: string | null })[]; media: components['schemas']["MixMedium"][] }
    MixMedium: { id: string; name: string; spendNow: string; lacks: components['schemas']["NotEnough"] | null; isLeftOut: boolean; brought: components['schemas']["Between"] | null; oneMore: components['schemas']["Between"] | null; carry: components['schemas']["Between"] | null; curve: ((components['schemas']["Between"]) & ({ spend: string }))[]; dots: { week: string; spend: string; brought: string }[] }
    SkuElasticity: { variantId: string; sku: string; name: string; weeks: number; units: string; elasticity: components['schemas']["Between"] | null; p: string | null; lacks: components['schemas']["NotEnough"] | null }
  }
}
