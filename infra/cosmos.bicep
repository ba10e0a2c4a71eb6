// The store: one account without keys, one database, one container.
param name string
param location string

@description('Who may read and write documents; data-plane roles cannot create containers.')
param writerPrincipalId string

// Cosmos DB Built-in Data Contributor, the same in every account.
var dataContributor = '00000000-0000-0000-0000-000000000002'

resource account 'Microsoft.DocumentDB/databaseAccounts@2024-05-15' = {
  name: name
  location: location
  kind: 'GlobalDocumentDB'
  properties: {
    databaseAccountOfferType: 'Standard'
    // Paid by use: an MSP's portfolio is small, and the sweep reads only what is due.
    capabilities: [
      {
        name: 'EnableServerless'
      }
    ]
    locations: [
      {
        locationName: location
        failoverPriority: 0
      }
    ]
    consistencyPolicy: {
      defaultConsistencyLevel: 'Session'
    }
    backupPolicy: {
      type: 'Continuous'
      continuousModeProperties: {
        tier: 'Continuous7Days'
      }
    }
    disableLocalAuth: true
    minimalTlsVersion: 'Tls12'
  }
}

resource database 'Microsoft.DocumentDB/databaseAccounts/sqlDatabases@2024-05-15' = {
  parent: account
  name: 'steward'
  properties: {
    resource: {
      id: 'steward'
    }
  }
}

resource container 'Microsoft.DocumentDB/databaseAccounts/sqlDatabases/containers@2024-05-15' = {
  parent: database
  name: 'documents'
  properties: {
    resource: {
      id: 'documents'
      partitionKey: {
        paths: [
          '/pk'
        ]
        kind: 'Hash'
        version: 2
      }
      // On, but a document expires only if it says when.
      defaultTtl: -1
      // How documents are filed is all that is ever searched; what is in them would only make writes dearer.
      indexingPolicy: {
        indexingMode: 'consistent'
        includedPaths: [
          {
            path: '/pk/?'
          }
          {
            path: '/type/?'
          }
          {
            path: '/live/?'
          }
          {
            path: '/wakeAt/?'
          }
          {
            path: '/dueAt/?'
          }
          {
            path: '/owner/?'
          }
        ]
        excludedPaths: [
          {
            path: '/*'
          }
        ]
      }
    }
  }
}

resource writer 'Microsoft.DocumentDB/databaseAccounts/sqlRoleAssignments@2024-05-15' = {
  parent: account
  name: guid(account.id, writerPrincipalId, dataContributor)
  properties: {
    principalId: writerPrincipalId
    roleDefinitionId: '${account.id}/sqlRoleDefinitions/${dataContributor}'
    scope: account.id
  }
}

output endpoint string = account.properties.documentEndpoint
