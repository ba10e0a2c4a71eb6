// Everything Steward needs in one resource group: identity, store, monitoring, the app and its bot. No keys of Azure; the only
// secrets are those of the three systems of record.
@description('Begins the name of every resource: lower-case letters and digits.')
@minLength(3)
@maxLength(12)
param name string = 'steward'

param location string = resourceGroup().location

@description('The container image, with registry and tag.')
param image string

@description('The Azure container registry of the image (steward.azurecr.io), pulled from by the identity; empty for a public one.')
param registryServer string = ''

@description('The id of the SharePoint site with the client folders: host,site collection id,site id.')
param sharePointSite string

@description('Which Entra group stands for which role: director=OBJECT-ID,vcio=OBJECT-ID,…; empty: the people are imported.')
param roleGroups string = ''

@description('The client id of the app registration whose app roles stand for roles; empty: none.')
param roleApp string = ''

param scalepadUrl string
param myitprocessUrl string
param itsmUrl string

@secure()
param scalepadApiKey string

@secure()
param myitprocessApiKey string

@secure()
param itsmToken string

var unique = '${name}-${uniqueString(resourceGroup().id)}'

module identity 'identity.bicep' = {
  name: 'identity'
  params: {
    name: '${name}-identity'
    location: location
  }
}

module monitoring 'monitoring.bicep' = {
  name: 'monitoring'
  params: {
    name: name
    location: location
    senderPrincipalId: identity.outputs.principalId
  }
}

module cosmos 'cosmos.bicep' = {
  name: 'cosmos'
  params: {
    name: unique
    location: location
    writerPrincipalId: identity.outputs.principalId
  }
}

module app 'app.bicep' = {
  name: 'app'
  params: {
    name: name
    location: location
    image: image
    registryServer: registryServer
    identityId: identity.outputs.id
    workspaceId: monitoring.outputs.workspaceId
    settings: {
      MicrosoftAppId: identity.outputs.clientId
      MicrosoftAppType: 'UserAssignedMSI'
      MicrosoftAppTenantId: tenant().tenantId
      AZURE_CLIENT_ID: identity.outputs.clientId
      COSMOS_ENDPOINT: cosmos.outputs.endpoint
      SHAREPOINT_SITE: sharePointSite
      ENTRA_ROLE_GROUPS: roleGroups
      ENTRA_ROLE_APP: roleApp
      SCALEPAD_BASE_URL: scalepadUrl
      MYITPROCESS_BASE_URL: myitprocessUrl
      ITSM_BASE_URL: itsmUrl
      APPLICATIONINSIGHTS_CONNECTION_STRING: monitoring.outputs.connectionString
    }
    secrets: {
      SCALEPAD_API_KEY: scalepadApiKey
      MYITPROCESS_API_KEY: myitprocessApiKey
      ITSM_TOKEN: itsmToken
    }
  }
}

module bot 'bot.bicep' = {
  name: 'bot'
  params: {
    name: unique
    identityId: identity.outputs.id
    clientId: identity.outputs.clientId
    domain: app.outputs.domain
  }
}

@description('BOT_ID of npm run package.')
output botId string = identity.outputs.clientId

@description('BOT_DOMAIN of npm run package.')
output botDomain string = app.outputs.domain

@description('The object id that Graph permissions are granted to.')
output principalId string = identity.outputs.principalId
