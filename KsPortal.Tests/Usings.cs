global using KsPortal.Core.Kernel;
global using KsPortal.Tests.Harness;
global using Microsoft.EntityFrameworkCore;
global using Xunit;
