global using Plumbline.Web.Words;
