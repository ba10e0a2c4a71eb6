// The running program: a container app that answers Teams over HTTPS.
param name string
param location string
param image string
param registryServer string
param identityId string
param workspaceId string

@description('Environment variables, by name.')
param settings object

@description('Environment variables that nobody should read in the portal, by name.')
@secure()
param secrets object

var port = 3978

resource managed 'Microsoft.App/managedEnvironments@2024-03-01' = {
  name: '${name}-environment'
  location: location
  properties: {
    // By way of Azure Monitor, because the direct way to Log Analytics needs the workspace's key.
    appLogsConfiguration: {
      destination: 'azure-monitor'
    }
  }
}

resource logs 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  name: 'logs'
  scope: managed
  properties: {
    workspaceId: workspaceId
    logs: [
      {
        categoryGroup: 'allLogs'
        enabled: true
      }
    ]
  }
}

resource app 'Microsoft.App/containerApps@2024-03-01' = {
  name: name
  location: location
  identity: {
    type: 'UserAssigned'
    userAssignedIdentities: {
      '${identityId}': {}
    }
  }
  properties: {
    environmentId: managed.id
    configuration: {
      activeRevisionsMode: 'Single'
      ingress: {
        external: true
        targetPort: port
        transport: 'http'
        allowInsecure: false
      }
      secrets: map(items(secrets), secret => {
        name: toLower(replace(secret.key, '_', '-'))
        value: secret.value
      })
      registries: empty(registryServer)
        ? []
        : [
            {
              server: registryServer
              identity: identityId
            }
          ]
    }
    template: {
      containers: [
        {
          name: 'steward'
          image: image
          resources: {
            cpu: json('0.5')
            memory: '1Gi'
          }
          env: concat(
            map(items(union(settings, { PORT: string(port) })), variable => {
              name: variable.key
              value: variable.value
            }),
            map(items(secrets), secret => {
              name: secret.key
              secretRef: toLower(replace(secret.key, '_', '-'))
            })
          )
          probes: [
            {
              type: 'Liveness'
              httpGet: {
                path: '/health'
                port: port
              }
            }
            {
              type: 'Readiness'
              httpGet: {
                path: '/ready'
                port: port
              }
            }
          ]
        }
      ]
      scale: {
        // Never zero: nobody calls the bot when an obligation becomes due.
        minReplicas: 1
        maxReplicas: 3
      }
    }
  }
}

output domain string = app.properties.configuration.ingress.fqdn
